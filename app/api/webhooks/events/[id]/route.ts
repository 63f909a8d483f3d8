import { getReceiptContract } from "@/lib/contracts/receipts/endpoints";
import { route } from "@/lib/core/http/route";
import { getReceipt } from "@/lib/features/receipts/get-receipt";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getReceiptContract,
  access: "receipts:read",
  handle: (ctx, { params, query }) => getReceipt(ctx, { id: params.id, filter: query }),
});
