import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { mayRead } from "@/lib/features/connections/visibility";

/** What is shown of a connection beside what it received; ended ones too. */
export type NamedConnection = Pick<
  typeof connections.$inferSelect,
  "id" | "integration" | "name" | "visibility" | "ownerUserId" | "customerId"
>;

const named = {
  id: connections.id,
  integration: connections.integration,
  name: connections.name,
  visibility: connections.visibility,
  ownerUserId: connections.ownerUserId,
  customerId: connections.customerId,
};

/** Connections by their id, as far as they are the organization's. */
export async function connectionsOf(
  { organizationId }: OrganizationActor,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, NamedConnection>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = await db()
    .select(named)
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), inArray(connections.id, wanted)));
  return new Map(rows.map((row) => [row.id, row]));
}

/** @throws AppError not_found for a connection, live or ended, that the actor may not read */
export async function requireReadable(actor: OrganizationActor, connectionId: string): Promise<NamedConnection> {
  const row = (await connectionsOf(actor, [connectionId])).get(connectionId);
  if (!row || !mayRead(actor, row)) throw new AppError("not_found", "There is no such connection.");
  return row;
}
