import { refreshTokenContract } from "@/lib/contracts/connections";
import { route } from "@/lib/core/http/route";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: refreshTokenContract,
  access: "connections:write",
  handle: (ctx, { params }) => refreshConnectionToken(ctx, params),
});
