import { ApiProblem } from "@/lib/client/api-problem";

/** What is wrong with a field of the input, or with a part of it, in the API's words; null where nothing is said of it. */
export function refusedInput(error: Error | null, name: string): string | null {
  if (!(error instanceof ApiProblem)) return null;
  const path = `input.${name}`;
  return error.errors.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message ?? null;
}
