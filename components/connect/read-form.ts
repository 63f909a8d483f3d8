import type { FormWay } from "./form-way";

/** What is typed in, by field of the way. */
export function readForm(form: HTMLFormElement | null, { fields }: Pick<FormWay, "fields">): Record<string, string> {
  const typed = new FormData(form ?? undefined);
  return Object.fromEntries(fields.map(({ name }) => [name, String(typed.get(name) ?? "")]));
}
