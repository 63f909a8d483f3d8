import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { tellEndpointEnded as tell } from "@/lib/features/notices/tell-endpoint-ended";

export const tellEndpointEnded: JobHandler<{ organizationId: string; endpointId: string }> = async ({
  organizationId,
  endpointId,
}) => {
  await tell(backgroundContext({ kind: "system", job: "webhooks.tell_ended", organizationId }), { endpointId });
  return { kind: "done" };
};
