import type { FormField } from "./fields-of";

export type FieldFault = "required" | "notNumber" | "notJson";

export type InputReading =
  | { readonly kind: "ok"; readonly input: Record<string, unknown> }
  | { readonly kind: "wrong"; readonly faults: Readonly<Record<string, FieldFault>> };

/** What a form says, as the action takes it: what is left empty is left out. */
export function inputOf(fields: readonly FormField[], typed: (name: string) => string): InputReading {
  const input: Record<string, unknown> = {};
  const faults: Record<string, FieldFault> = {};
  for (const field of fields) {
    const text = typed(field.name);
    if (text.trim() === "") {
      if (field.required) faults[field.name] = "required";
      continue;
    }
    const read = READERS[field.kind](text);
    if ("fault" in read) faults[field.name] = read.fault;
    else input[field.name] = read.value;
  }
  return Object.keys(faults).length > 0 ? { kind: "wrong", faults } : { kind: "ok", input };
}

type Reading = { readonly value: unknown } | { readonly fault: FieldFault };

const asText = (text: string): Reading => ({ value: text });

const READERS: Readonly<Record<FormField["kind"], (text: string) => Reading>> = {
  line: (text) => ({ value: text.trim() }),
  text: asText,
  one_of: asText,
  yes_no: (text) => ({ value: text === "yes" }),
  number: (text) => {
    const value = Number(text);
    return Number.isFinite(value) ? { value } : { fault: "notNumber" };
  },
  lines: (text) => ({
    value: text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  }),
  json: (text) => {
    try {
      return { value: JSON.parse(text) };
    } catch {
      return { fault: "notJson" };
    }
  },
};
