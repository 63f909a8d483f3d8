import { getConnectSessionContract, revokeConnectSessionContract } from "@/lib/contracts/connect-sessions";
import { route } from "@/lib/core/http/route";
import { getConnectSession } from "@/lib/features/connect-sessions/get-connect-session";
import { revokeConnectSession } from "@/lib/features/connect-sessions/revoke-connect-session";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getConnectSessionContract,
  access: "connect_sessions:read",
  handle: (ctx, { params }) => getConnectSession(ctx, params),
});

export const DELETE = route({
  contract: revokeConnectSessionContract,
  access: "connect_sessions:write",
  handle: (ctx, { params }) => revokeConnectSession(ctx, params),
});
