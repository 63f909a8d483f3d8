import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import type { ConnectionData } from "@/lib/contracts/events/connection";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { connectionData, shownTokens } from "./connection-data";
import { tellChange } from "./tell-change";

interface ConnectionKey {
  readonly organizationId: string;
  readonly connectionId: string;
}

interface AnnouncedChange extends ConnectionKey {
  /** A person has given consent anew: told of also where nothing else changed. */
  readonly reconnected?: boolean;
  /** The choice that this ends was opened by a consent that ended trouble: it works again, and is told of as that. */
  readonly heals?: boolean;
}

/**
 * Makes a change to one connection and publishes the one event that tells of it, none where nothing changed. The row is
 * locked before, so two who change it at once are told of one after the other, each with what it really was before.
 */
export async function announceChange<T>(
  tx: Tx,
  ctx: RequestContext<Actor>,
  { reconnected = false, heals = false, ...key }: AnnouncedChange,
  change: () => Promise<T>,
): Promise<T> {
  const [before] = await selectState(tx, key).for("no key update", { of: connections });
  const result = await change();
  const [after] = await selectState(tx, key);
  if (!before || !after) return result;

  const { row } = after;
  if (row.status === "disconnected") {
    if (before.row.status === "disconnected") return result;
    const deletedAt = row.disconnectedAt ?? row.statusSince;
    const data = { ...dataOf(before), deletedAt };
    await publishEvent(tx, ctx, { type: "connection.deleted", ...placeOf(before), data });
    return result;
  }
  const told = tellChange(dataOf(before), dataOf(after), { reconnected, heals });
  if (!told) return result;
  // Both sides of sharing hear of it: those who could see it until now, and those who can from now on.
  const isPrivate = before.row.visibility === "personal" && row.visibility === "personal";
  const place = { ...placeOf(after), privateToUserId: isPrivate ? row.ownerUserId : null };
  await publishEvent(tx, ctx, { ...told, ...place });
  return result;
}

/** Publishes that there is a new connection. */
export async function announceCreation(tx: Tx, ctx: RequestContext<Actor>, key: ConnectionKey): Promise<void> {
  const [created] = await selectState(tx, key);
  if (!created) throw new Error(`connection ${key.connectionId} is announced before it is there`);
  await publishEvent(tx, ctx, { type: "connection.created", ...placeOf(created), data: dataOf(created) });
}

function selectState(tx: Tx, { organizationId, connectionId }: ConnectionKey) {
  return tx
    .select({
      row: connections,
      tokens: shownTokens,
    })
    .from(connections)
    .leftJoin(
      connectionTokens,
      and(
        eq(connectionTokens.organizationId, connections.organizationId),
        eq(connectionTokens.connectionId, connections.id),
      ),
    )
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
}

type State = Awaited<ReturnType<typeof selectState>>[number];

function dataOf({ row, tokens }: State): ConnectionData {
  return connectionData(row, tokens);
}

function placeOf({ row }: State) {
  return {
    organizationId: row.organizationId,
    projectId: row.projectId,
    connectionId: row.id,
    customerId: row.customerId,
    privateToUserId: row.visibility === "personal" ? row.ownerUserId : null,
  };
}
