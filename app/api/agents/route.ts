import { createAgentContract, listAgentsContract } from "@/lib/contracts/agents";
import { route } from "@/lib/core/http/route";
import { createAgent } from "@/lib/features/agents/create-agent";
import { listAgents } from "@/lib/features/agents/list-agents";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listAgentsContract,
  access: "agents:read",
  handle: (ctx) => listAgents(ctx),
});

export const POST = route({
  contract: createAgentContract,
  access: "agents:write",
  handle: (ctx, { body }) => createAgent(ctx, body),
});
