import { disconnectByKeyContract } from "@/lib/contracts/connections";
import { route } from "@/lib/core/http/route";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const DELETE = route({
  contract: disconnectByKeyContract,
  access: "connections:write",
  handle: (ctx, { params }) => disconnectConnection(ctx, params),
});
