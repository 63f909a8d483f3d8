import { disconnectContract, getConnectionContract, updateConnectionContract } from "@/lib/contracts/connections";
import { route } from "@/lib/core/http/route";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getConnectionContract,
  access: "connections:read",
  handle: (ctx, { params }) => getConnection(ctx, params),
});

export const PATCH = route({
  contract: updateConnectionContract,
  access: "connections:write",
  handle: (ctx, { params, body }) => updateConnection(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: disconnectContract,
  access: "connections:write",
  handle: (ctx, { params }) => disconnectConnection(ctx, params),
});
