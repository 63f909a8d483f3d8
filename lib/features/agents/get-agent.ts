import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Agent } from "@/lib/contracts/agents";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { presentAgent } from "./present-agent";

/** @throws AppError not_found */
export async function getAgent(ctx: RequestContext, { id }: { id: string }): Promise<Agent> {
  authorize(ctx, "agents:read");
  const [row] = await db()
    .select()
    .from(agents)
    .where(and(eq(agents.organizationId, ctx.actor.organizationId), eq(agents.id, id)));
  if (!row) throw new AppError("not_found", "There is no such agent.");
  return presentAgent(row);
}
