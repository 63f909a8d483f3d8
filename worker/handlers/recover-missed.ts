import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { recoverMissed as recover } from "@/lib/features/registrations/recover-missed";

export const recoverMissed: JobHandler<{ connectionId?: string | undefined }> = async (
  { connectionId },
  { signal },
) => {
  await recover(backgroundContext({ kind: "deployment", job: "webhooks.recover" }), { connectionId, signal });
  return { kind: "done" };
};
