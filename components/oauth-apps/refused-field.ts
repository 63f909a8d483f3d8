import { ApiProblem } from "@/lib/client/api-problem";

/** What is wrong with a field of the form, in the API's words; null where the API says nothing of it. */
export function refusedField(error: Error | null, path: string): string | null {
  if (!(error instanceof ApiProblem)) return null;
  return error.errors.find((one) => one.path === path)?.message ?? null;
}
