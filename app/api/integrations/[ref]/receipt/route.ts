import { getDisconnectReceiptContract } from "@/lib/contracts/connections";
import { route } from "@/lib/core/http/route";
import { getDisconnectReceipt } from "@/lib/features/connections/get-disconnect-receipt";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getDisconnectReceiptContract,
  access: "connections:read",
  handle: (ctx, { params }) => getDisconnectReceipt(ctx, params),
});
