import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections, places } from "@/db/schema";
import { announceChange } from "@/lib/core/connections/announce-change";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { placeSpaceOf } from "./place-space-of";

interface Moved {
  readonly connection: ConnectionRow;
  readonly from: string;
  readonly to: string;
}

/** A chat has another id from now on: it stays linked, and chosen, by that one. Where the new id is linked already, that stays. */
export async function movePlace(tx: Tx, ctx: RequestContext<Actor>, { connection, from, to }: Moved): Promise<void> {
  const { organizationId } = connection;
  const space = placeSpaceOf(connection);
  const [taken] = await tx
    .select({ organizationId: places.organizationId })
    .from(places)
    .where(and(eq(places.provider, space), eq(places.externalId, to)));
  if (taken && taken.organizationId !== organizationId) return;
  const before = and(
    eq(places.provider, space),
    eq(places.externalId, from),
    eq(places.organizationId, organizationId),
  );
  if (taken) await tx.delete(places).where(before);
  else await tx.update(places).set({ externalId: to }).where(before);
  await moveChoices(tx, ctx, { connection, from, to });
}

async function moveChoices(tx: Tx, ctx: RequestContext<Actor>, { connection, from, to }: Moved): Promise<void> {
  const { organizationId, provider } = connection;
  const own = and(eq(connections.organizationId, organizationId), eq(connections.provider, provider));
  const choosing = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(and(own, sql`${connections.choices} -> 'chat' ->> 'id' = ${from}`));
  for (const { id: connectionId } of choosing) {
    await announceChange(tx, ctx, { organizationId, connectionId, heals: false }, async () => {
      const [moved] = await tx
        .update(connections)
        .set({ choices: sql`jsonb_set(${connections.choices}, '{chat,id}', to_jsonb(${to}::text))` })
        .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
        .returning();
      return moved ?? connection;
    });
  }
}
