import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { runRecoveries } from "@/lib/features/recoveries/run-recoveries";

export const recoverDeliveries: JobHandler<object> = async (_input, { signal }) => {
  await runRecoveries(backgroundContext({ kind: "deployment", job: "deliveries.recover" }), { signal });
  return { kind: "done" };
};
