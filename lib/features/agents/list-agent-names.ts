import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findAgents } from "./find-agents";

/** Those who can answer in the organization's conversations, the one who does where none was chosen first. */
export async function listAgentNames(
  ctx: RequestContext<MemberActor>,
): Promise<readonly { readonly command: string; readonly name: string }[]> {
  authorize(ctx, "messages:read");
  const agents = await findAgents(ctx.actor.organizationId);
  return agents.map(({ command, name }) => ({ command, name }));
}
