import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import { type Agent, COMMON_AGENTS } from "./common-agents";

/** Everybody who answers in an organization's chats: the common agents, and its own that are turned on. */
export async function findAgents(organizationId: string): Promise<readonly Agent[]> {
  const own = await db()
    .select({ command: agents.command, name: agents.name, description: agents.description })
    .from(agents)
    .where(and(eq(agents.organizationId, organizationId), eq(agents.isEnabled, true)))
    .orderBy(asc(agents.command));
  return [...COMMON_AGENTS, ...own];
}
