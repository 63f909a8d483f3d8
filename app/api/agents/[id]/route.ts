import { deleteAgentContract, getAgentContract, updateAgentContract } from "@/lib/contracts/agents";
import { route } from "@/lib/core/http/route";
import { deleteAgent } from "@/lib/features/agents/delete-agent";
import { getAgent } from "@/lib/features/agents/get-agent";
import { updateAgent } from "@/lib/features/agents/update-agent";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getAgentContract,
  access: "agents:read",
  handle: (ctx, { params }) => getAgent(ctx, params),
});

export const PATCH = route({
  contract: updateAgentContract,
  access: "agents:write",
  handle: (ctx, { params, body }) => updateAgent(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteAgentContract,
  access: "agents:write",
  handle: (ctx, { params }) => deleteAgent(ctx, params),
});
