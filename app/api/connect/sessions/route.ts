import { createConnectSessionContract, listConnectSessionsContract } from "@/lib/contracts/connect-sessions";
import { route } from "@/lib/core/http/route";
import { createConnectSession } from "@/lib/features/connect-sessions/create-connect-session";
import { listConnectSessions } from "@/lib/features/connect-sessions/list-connect-sessions";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listConnectSessionsContract,
  access: "connect_sessions:read",
  handle: (ctx, { query }) => listConnectSessions(ctx, query),
});

export const POST = route({
  contract: createConnectSessionContract,
  access: "connect_sessions:write",
  handle: (ctx, { body }) => createConnectSession(ctx, body),
});
