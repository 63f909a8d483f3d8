import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { tellDueSummaries as tell } from "@/lib/features/summaries/tell-due-summaries";

export const tellDueSummaries: JobHandler<object> = async (_input, { signal }) => {
  await tell(backgroundContext({ kind: "deployment", job: "summaries.daily" }), { signal });
  return { kind: "done" };
};
