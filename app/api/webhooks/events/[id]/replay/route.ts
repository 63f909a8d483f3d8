import { replayReceiptContract } from "@/lib/contracts/receipts/endpoints";
import { route } from "@/lib/core/http/route";
import { replayReceipt } from "@/lib/features/receipts/replay-receipt";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: replayReceiptContract,
  access: "receipts:write",
  handle: (ctx, { params }) => replayReceipt(ctx, params),
});
