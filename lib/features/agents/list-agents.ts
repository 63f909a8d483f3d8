import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import type { Agent } from "@/lib/contracts/agents";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { COMMON_AGENTS } from "./common-agents";
import { presentAgent } from "./present-agent";

/** Who answers in the organization's chats, and who could: the common agents first, then its own. */
export async function listAgents(ctx: RequestContext): Promise<{ data: Agent[]; nextCursor: null }> {
  authorize(ctx, "agents:read");
  const own = await db()
    .select()
    .from(agents)
    .where(eq(agents.organizationId, ctx.actor.organizationId))
    .orderBy(asc(agents.command));
  const common = COMMON_AGENTS.map((agent) => ({ id: null, ...agent, isEnabled: true, createdAt: null }));
  return { data: [...common, ...own.map(presentAgent)], nextCursor: null };
}
