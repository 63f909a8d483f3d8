"use client";

import { type RefObject, useState } from "react";
import { flushSync } from "react-dom";
import { ApiProblem } from "@/lib/client/api-problem";
import type { FormWay } from "./form-way";

interface Refusal {
  /** What is wrong with fields of the form, until the person changes them. */
  readonly fields: Readonly<Record<string, string>>;
  /** The step of the set-up guide that says it; null where none does. */
  readonly guide: string | null;
  /** What else went wrong. */
  readonly problem: Error | null;
}

const FINE: Refusal = { fields: {}, guide: null, problem: null };

/** What was refused of a way's form, at its fields where the API names them. */
export function useFormRefusal(form: RefObject<HTMLFormElement | null>, way: Pick<FormWay, "fields">) {
  const [refusal, setRefusal] = useState(FINE);
  const refuse = (error: Error, { ofForm = true }: { ofForm?: boolean } = {}) => {
    const fields = ofForm ? refusedFields(error, way) : {};
    const first = way.fields.find(({ name }) => name in fields);
    // The field has to say what is wrong with it before it gets the focus: a screen reader then reads both.
    const guide = error instanceof ApiProblem ? (error.remedy?.href ?? null) : null;
    flushSync(() => setRefusal({ fields, guide: first ? guide : null, problem: first ? null : error }));
    const control = first && form.current?.elements.namedItem(first.name);
    if (control instanceof HTMLElement) control.focus();
  };
  const mend = (name: string) =>
    setRefusal(({ fields: { [name]: _, ...fields }, ...others }) => ({ fields, ...others }));
  return { refusal, refuse, mend, clear: () => setRefusal(FINE) };
}

/** By field; empty where something else than a field of the form was refused. */
function refusedFields(error: Error, { fields }: Pick<FormWay, "fields">): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const found = error.errors.find(({ path }) => path === `credentials.${name}`);
      return found ? [[name, found.message]] : [];
    }),
  );
}
