import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { deliverNotices as deliver } from "@/lib/features/notices/deliver-notices";

export const deliverNotices: JobHandler<{ organizationId: string; userId: string; channel: string }> = ({
  organizationId,
  ...key
}) => deliver(backgroundContext({ kind: "system", job: "notices.deliver", organizationId }), key);
