import { listWebhookLogsContract } from "@/lib/contracts/receipts/endpoints";
import { route } from "@/lib/core/http/route";
import { listWebhookLogs } from "@/lib/features/receipts/list-webhook-logs";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listWebhookLogsContract,
  access: "receipts:read",
  handle: (ctx, { params, query }) => listWebhookLogs(ctx, { ...query, ref: params.ref }),
});
