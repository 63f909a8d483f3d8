import { tryReceiverContract } from "@/lib/contracts/receivers";
import { route } from "@/lib/core/http/route";
import { tryReceiver } from "@/lib/features/receivers/try-receiver";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: tryReceiverContract,
  access: "connections:write",
  handle: (ctx, { params, body }) => tryReceiver(ctx, { ...params, ...body }),
});
