import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections, linkCodes, places } from "@/db/schema";
import type { PlaceHolder } from "./place-key";

/** Makes a connection's places free again, and its codes of no use; answers how many places it was. */
export async function releasePlaces(tx: Tx, { organizationId, connectionId }: PlaceHolder): Promise<number> {
  const own = and(eq(places.organizationId, organizationId), eq(places.connectionId, connectionId));
  const held = await tx.select().from(places).where(own).for("update");
  for (const place of held) await release(tx, place);
  await tx
    .delete(linkCodes)
    .where(and(eq(linkCodes.organizationId, organizationId), eq(linkCodes.connectionId, connectionId)));
  return held.length;
}

/** The organization keeps a place while another connection of it has chosen it. */
export async function release(tx: Tx, place: typeof places.$inferSelect): Promise<void> {
  const { provider, externalId, kind, organizationId, connectionId } = place;
  const same = and(eq(places.provider, provider), eq(places.externalId, externalId));
  const [heir] = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        ne(connections.id, connectionId),
        eq(connections.provider, provider),
        ne(connections.status, "disconnected"),
        sql`${connections.choices} -> ${kind} ->> 'id' = ${externalId}`,
      ),
    )
    .orderBy(connections.createdAt)
    .limit(1);
  if (heir) await tx.update(places).set({ connectionId: heir.id }).where(same);
  else await tx.delete(places).where(same);
}
