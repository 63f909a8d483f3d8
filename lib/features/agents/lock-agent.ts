import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agents } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { OrganizationActor } from "@/lib/core/context/actor";

type AgentRow = typeof agents.$inferSelect;

/** An agent of the organization's own, until the transaction ends. @throws AppError not_found */
export async function lockAgent(tx: Tx, { organizationId }: OrganizationActor, id: string): Promise<AgentRow> {
  const [row] = await tx
    .select()
    .from(agents)
    .where(and(eq(agents.organizationId, organizationId), eq(agents.id, id)))
    .for("update");
  if (!row) throw new AppError("not_found", "There is no such agent.");
  return row;
}
