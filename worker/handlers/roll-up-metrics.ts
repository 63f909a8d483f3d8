import type { JobHandler } from "@/lib/core/jobs/define-job";
import { rollUpCalls } from "@/lib/core/metering/roll-up-calls";

export const rollUpMetrics: JobHandler<object> = async (_input, { signal }) => {
  await rollUpCalls({ signal });
  return { kind: "done" };
};
