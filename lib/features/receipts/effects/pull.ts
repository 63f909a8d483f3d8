import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendars } from "@/db/schema";
import { lookAtChanged } from "@/lib/features/calendars/look-at-changed";
import { askedOf, type Effect, type Followed } from "./effect";

/**
 * Something changed at the vendor, and is to be read: calendars are looked at, once for all receipts. What nothing in the hub
 * reads yet is noted as asked for. Twice is no harm: a look goes on where the last one ended.
 */
export const pullEffect: Effect =
  async ({ actor: { organizationId } }) =>
  async (tx, receipts) => {
    const asked = askedOf("pull", receipts);
    if (asked.length === 0) return [];
    const ofCalendars = asked.filter(({ effect }) => effect.entity === "calendar");
    const looked = await lookAtAll(
      tx,
      organizationId,
      ofCalendars.map(({ receipt }) => receipt.connection.id),
    );
    return asked.flatMap(({ receipt, effect }): Followed[] => {
      const receiptId = receipt.row.id;
      if (effect.entity !== "calendar") return [{ receiptId, kind: "pull", id: effect.entity, action: "requested" }];
      const own = looked.filter(({ connectionId }) => connectionId === receipt.connection.id);
      return own.map(({ id }) => ({ receiptId, kind: "calendar_look", id, action: "asked" }));
    });
  };

async function lookAtAll(tx: Tx, organizationId: string, connectionIds: readonly string[]) {
  if (connectionIds.length === 0) return [];
  const kept = await tx
    .select({ id: calendars.id, connectionId: calendars.connectionId })
    .from(calendars)
    .where(
      and(
        eq(calendars.organizationId, organizationId),
        inArray(calendars.connectionId, [...new Set(connectionIds)]),
        eq(calendars.isSynced, true),
      ),
    );
  await lookAtChanged(tx, { organizationId, calendarIds: kept.map(({ id }) => id) });
  return kept;
}
