import { rotateReceiverContract } from "@/lib/contracts/receivers";
import { route } from "@/lib/core/http/route";
import { rotateReceiver } from "@/lib/features/receivers/rotate-receiver";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: rotateReceiverContract,
  access: "connections:write",
  handle: (ctx, { params, body }) => rotateReceiver(ctx, { ...params, ...body }),
});
