import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { keepRegistrations as keep } from "@/lib/features/registrations/keep-registrations";

export const keepRegistrations: JobHandler<{ connectionId?: string | undefined }> = async (
  { connectionId },
  { signal },
) => {
  await keep(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId, signal });
  return { kind: "done" };
};
