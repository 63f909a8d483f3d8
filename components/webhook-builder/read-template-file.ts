import { parseJson } from "@/lib/base/json";

interface TemplateFile {
  readonly name: string;
  readonly description: string;
  readonly transformation: string;
  readonly eventTypes: readonly string[];
}

/** What an exported template says; null: it is none. What is in it, the API looks at. */
export function readTemplateFile(text: string): TemplateFile | null {
  const read = parseJson(text);
  if (typeof read !== "object" || read === null) return null;
  const { name, description, transformation, eventTypes } = { ...NOTHING, ...read };
  if (typeof name !== "string" || typeof transformation !== "string") return null;
  return {
    name,
    description: typeof description === "string" ? description : "",
    transformation,
    eventTypes: Array.isArray(eventTypes) ? eventTypes.filter((one) => typeof one === "string") : [],
  };
}

const NOTHING: Readonly<Record<keyof TemplateFile, unknown>> = {
  name: null,
  description: null,
  transformation: null,
  eventTypes: null,
};
