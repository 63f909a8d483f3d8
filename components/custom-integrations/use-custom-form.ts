"use client";

import { useState } from "react";
import { ApiProblem } from "@/lib/client/api-problem";
import { type CustomField, type CustomForm, definitionOf, FIELD_PATHS, providerFrom } from "./custom-fields";

type Problems = Readonly<Partial<Record<string, string>>>;

/** The form's state, and what is wrong with each field: looked at when it is left, and told by the API when it is sent. */
export function useCustomForm(first: CustomForm, isNew: boolean) {
  const [form, setForm] = useState(first);
  const [problems, setProblems] = useState<Problems>({});
  const mend = (path: string) =>
    setProblems((now) =>
      Object.fromEntries(Object.entries(now).filter(([at]) => at !== path && !at.startsWith(`${path}.`))),
    );

  const type = (field: CustomField, text: string) => {
    mend(FIELD_PATHS[field]);
    setForm((now) => {
      // Until somebody names it otherwise, it is called after its name.
      const follows = isNew && field === "name" && now.texts.provider === providerFrom(now.texts.name);
      const provider = follows ? { provider: providerFrom(text) } : {};
      return { ...now, texts: { ...now.texts, [field]: text, ...provider } };
    });
  };
  const choose = (choice: Partial<CustomForm>) => {
    setProblems({});
    setForm((now) => ({ ...now, ...choice }));
  };
  const leave = async (field: CustomField) => {
    const path = FIELD_PATHS[field];
    if (form.texts[field].trim() === "" || !path.startsWith("definition.")) return;
    const found = (await problemsOf(form))[path];
    if (found) setProblems((now) => ({ ...now, [path]: found }));
  };
  const refuse = (error: unknown) => {
    const errors = error instanceof ApiProblem ? error.errors : [];
    setProblems(Object.fromEntries(errors.map(({ path, message }) => [path, message])));
  };
  const problemOf = (field: CustomField): string | null => {
    const path = FIELD_PATHS[field];
    const [, found] = Object.entries(problems).find(([at]) => at === path || at.startsWith(`${path}.`)) ?? [];
    return found ?? null;
  };
  return { form, type, choose, leave, refuse, mend, problemOf, isShown, hasProblems: Object.keys(problems).length > 0 };
}

export type CustomFormState = ReturnType<typeof useCustomForm>;

/** Is there a field for what the API says of this path? */
function isShown(path: string): boolean {
  return Object.values(FIELD_PATHS).some((at) => path === at || path.startsWith(`${at}.`));
}

/** As the API would say it. Its rules are loaded when they are needed first. */
async function problemsOf(form: CustomForm): Promise<Problems> {
  const { customDefinition } = await import("@/lib/base/custom-definition");
  const parsed = customDefinition.safeParse(definitionOf(form));
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [`definition.${path.join(".")}`, message]));
}
