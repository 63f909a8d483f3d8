import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { pruneExpired } from "@/lib/features/retention/prune-expired";

export const prune: JobHandler<object> = async (_input, { signal }) => {
  await pruneExpired(backgroundContext({ kind: "deployment", job: "retention.prune" }), { signal });
  return { kind: "done" };
};
