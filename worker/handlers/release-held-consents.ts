import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { releaseHeldConsents as release } from "@/lib/features/connections/release-held-consents";

export const releaseHeldConsents: JobHandler<object> = async (_input, { signal }) => {
  await release(backgroundContext({ kind: "deployment", job: "connections.release" }), { signal });
  return { kind: "done" };
};
