import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { keepPartitions } from "@/lib/features/retention/keep-partitions";
import { pruneExpired } from "@/lib/features/retention/prune-expired";

export const prune: JobHandler<object> = async (_input, { signal }) => {
  const ctx = backgroundContext({ kind: "deployment", job: "retention.prune" });
  await keepPartitions(ctx);
  await pruneExpired(ctx, { signal });
  return { kind: "done" };
};
