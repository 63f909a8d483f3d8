import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { processReceipts } from "@/lib/features/receipts/process-receipts";

export const processWebhooks: JobHandler<object> = async (_input, { signal }) => {
  await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), { signal });
  return { kind: "done" };
};
