import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";

/** Has an organization agents that others do not have? */
export async function hasOwnAgents(organizationId: string): Promise<boolean> {
  const [found] = await db()
    .select({ id: agents.id })
    .from(agents)
    .where(and(eq(agents.organizationId, organizationId), eq(agents.isEnabled, true)))
    .limit(1);
  return found !== undefined;
}
