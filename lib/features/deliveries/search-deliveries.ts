import { and, desc, eq, getTableColumns, gte, inArray, like, lt, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeliveryFilter } from "@/lib/contracts/webhooks/deliveries";
import { type DeliverySight, endpointsOfCustomer, mayBeSeen } from "./delivery-sight";

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** How many are looked at for one answer: what seldom fits is searched piece by piece, however many there are. */
const LOOKED_AT = 10_000;
/** Where much is sent, the newest lie in the newest partitions: they are looked at first, and the others not at all. */
const NEWEST_MS = 2 * 86_400_000;

interface Search {
  readonly filter: DeliveryFilter;
  /** From before this one. */
  readonly before: string | undefined;
  readonly limit: number;
}

export interface FoundDeliveries {
  readonly rows: readonly DeliveryRow[];
  /** The last one that was looked at, where there are more. */
  readonly stoppedAt: string | null;
}

/** Deliveries that fit and that somebody may see, newest first. Its cost does not grow with how many there are. */
export async function searchDeliveries(sight: DeliverySight, search: Search): Promise<FoundDeliveries> {
  if (search.before === undefined && !search.filter.from && !search.filter.to) {
    const from = new Date(clock.now().getTime() - NEWEST_MS);
    const found = await searchPiece(sight, { ...search, filter: { ...search.filter, from } });
    if (found.stoppedAt !== null) return found;
  }
  return searchPiece(sight, search);
}

async function searchPiece(sight: DeliverySight, { filter, before, limit }: Search): Promise<FoundDeliveries> {
  const order = desc(webhookDeliveries.id);
  const piece = and(
    eq(webhookDeliveries.organizationId, sight.organizationId),
    placeOf(filter),
    before ? lt(webhookDeliveries.id, before) : undefined,
  );
  // Called like the table, so that one form of each condition serves both.
  const looked = db().select().from(webhookDeliveries).where(piece).orderBy(order).limit(LOOKED_AT);
  const rows = await db()
    .select(getTableColumns(webhookDeliveries))
    .from(looked.as("webhook_deliveries"))
    .where(and(mayBeSeen(sight), fits(sight, filter)))
    .orderBy(order)
    .limit(limit + 1);
  if (rows.length > limit) return { rows: rows.slice(0, limit), stoppedAt: rows[limit - 1]?.id ?? null };
  const [end] = await db()
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(piece)
    .orderBy(order)
    .offset(LOOKED_AT - 1)
    .limit(1);
  return { rows, stoppedAt: end?.id ?? null };
}

/** Ranges of an index, in the order of ids; and whole days that the time alone leaves out. */
function placeOf({ endpointId, messageId, state, from, to }: DeliveryFilter): SQL | undefined {
  const { createdAt } = webhookDeliveries;
  return and(
    endpointId ? eq(webhookDeliveries.endpointId, endpointId) : undefined,
    endpointId && state === "failed" ? eq(webhookDeliveries.state, state) : undefined,
    messageId ? eq(webhookDeliveries.eventId, messageId) : undefined,
    from ? gte(createdAt, from) : undefined,
    to ? lt(createdAt, to) : undefined,
  );
}

function fits({ organizationId }: DeliverySight, { customerId, state, type }: DeliveryFilter): SQL | undefined {
  const { eventType, endpointId } = webhookDeliveries;
  const isBelow = type ? like(eventType, `${type.replaceAll(/[\\%_]/g, "\\$&")}.%`) : undefined;
  return and(
    customerId ? inArray(endpointId, endpointsOfCustomer(organizationId, customerId)) : undefined,
    state ? eq(webhookDeliveries.state, state) : undefined,
    type ? or(eq(eventType, type), isBelow) : undefined,
  );
}
