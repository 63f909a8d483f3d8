import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { keepSubscriptions } from "@/lib/features/calendars/keep-subscriptions";

export const renewSubscriptions: JobHandler<{ connectionId?: string | undefined }> = async (
  { connectionId },
  { signal },
) => {
  await keepSubscriptions(backgroundContext({ kind: "deployment", job: "subscriptions.renew" }), {
    connectionId,
    signal,
  });
  return { kind: "done" };
};
