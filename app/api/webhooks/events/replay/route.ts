import { replayReceiptsContract } from "@/lib/contracts/receipts/endpoints";
import { route } from "@/lib/core/http/route";
import { replayReceipts } from "@/lib/features/receipts/replay-receipts";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: replayReceiptsContract,
  access: "receipts:write",
  handle: (ctx, { body }) => replayReceipts(ctx, body),
});
