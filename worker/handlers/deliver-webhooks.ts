import type { JobHandler } from "@/lib/core/jobs/define-job";
import { deliverDue } from "@/lib/core/outbox/deliver-due";
import { encloseRequest } from "@/lib/features/receipts/enclose-request";

export const deliverWebhooks: JobHandler<object> = async (_input, { signal }) => {
  await deliverDue({ enclose: encloseRequest, signal });
  return { kind: "done" };
};
