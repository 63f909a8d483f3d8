import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { tellEvents as tell } from "@/lib/features/notices/tell-events";

export const tellEvents: JobHandler<{ organizationId: string }> = async ({ organizationId }) => {
  await tell(backgroundContext({ kind: "system", job: "notices.tell_events", organizationId }));
  return { kind: "done" };
};
