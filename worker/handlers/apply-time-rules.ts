import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { applyRules } from "@/lib/features/time-entries/apply-rules";

export const applyTimeRules: JobHandler<object> = async (_input, { signal }) => {
  await applyRules(backgroundContext({ kind: "deployment", job: "time.apply_rules" }), { signal });
  return { kind: "done" };
};
