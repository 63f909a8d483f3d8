import { listReceiptsContract } from "@/lib/contracts/receipts/endpoints";
import { route } from "@/lib/core/http/route";
import { listReceipts } from "@/lib/features/receipts/list-receipts";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listReceiptsContract,
  access: "receipts:read",
  handle: (ctx, { query }) => listReceipts(ctx, query),
});
