import type { JobDefinition } from "./define-job";

/** pg-boss's group is whose turn it is: an organization. Its tier tells which provider the job will call. */
export function groupOf<Name extends string, Input>(job: JobDefinition<Name, Input>, input: Input) {
  const organization = job.organization?.(input);
  const provider = job.provider?.(input);
  if (organization === undefined && !provider) return {};
  return { group: { id: organization ?? "deployment", ...(provider && { tier: provider }) } };
}
