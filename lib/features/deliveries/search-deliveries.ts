import { and, desc, eq, getTableColumns, gte, like, lt, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeliveryFilter } from "@/lib/contracts/webhooks/deliveries";
import { type DeliverySight, mayBeSeen } from "./delivery-sight";
import { type DeliverySources, deliverySources } from "./delivery-sources";
import { idsWithin, madeUntil, timeOfId } from "./id-times";

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** How many are looked at for one answer: what seldom fits is searched piece by piece, however many there are. */
const LOOKED_AT = 10_000;
/** Where much is sent, a page lies in few partitions: they are looked at first, and the others not at all. */
const NEAR_MS = 2 * 86_400_000;

interface Search {
  readonly filter: DeliveryFilter;
  /** From before this one. */
  readonly before: string | undefined;
  readonly limit: number;
  /** For tests. */
  readonly lookedAt?: number;
}

export interface FoundDeliveries {
  readonly rows: readonly DeliveryRow[];
  /** The last one that was looked at, where there are more. */
  readonly stoppedAt: string | null;
}

/** Deliveries that fit and that somebody may see, newest first. Its cost does not grow with how many there are. */
export async function searchDeliveries(sight: DeliverySight, search: Search): Promise<FoundDeliveries> {
  const sources = await deliverySources(sight, search.filter);
  const near = nearBy(search);
  if (near) {
    const found = await searchPiece(sight, near, sources);
    if (found.stoppedAt !== null) return found;
  }
  return searchPiece(sight, search, sources);
}

/** The same in the time just before it begins; null: it is no longer than that. */
function nearBy({ filter, before, ...search }: Search): Search | null {
  const begins = [clock.now(), filter.to, before ? timeOfId(before) : null].flatMap((at) => at?.getTime() ?? []);
  const from = new Date(Math.min(...begins) - NEAR_MS);
  return filter.from && filter.from >= from ? null : { ...search, before, filter: { ...filter, from } };
}

async function searchPiece(sight: DeliverySight, search: Search, sources: DeliverySources): Promise<FoundDeliveries> {
  const { limit, lookedAt = LOOKED_AT } = search;
  const { keys } = sources;
  const ranges = sql`json_array_elements_text(${JSON.stringify(keys)}::text::json) AS source (key)`;
  const most = Math.max(Math.ceil(lookedAt / Math.max(keys.length, 1)), limit + 1);
  const found = foundInEach(sight, { search, sources, most });
  const rows = await db()
    .select({ row: getTableColumns(webhookDeliveries), isEnd: found.isEnd, isFitting: found.isFitting })
    .from(ranges)
    .crossJoinLateral(found)
    .orderBy(newest)
    .limit(limit + 1);
  // Where looking ended in one range, what follows in the others would come too early.
  const end = rows.findIndex(({ isEnd }) => isEnd);
  const before = end === -1 ? rows : rows.slice(0, end + 1);
  const fitting = before.flatMap(({ row, isFitting }) => (isFitting ? [row] : []));
  const page = fitting.slice(0, limit);
  const stop = fitting.length > limit ? page.at(-1) : rows[end]?.row;
  return { rows: page, stoppedAt: stop?.id ?? null };
}

const newest = desc(webhookDeliveries.id);

interface Piece {
  readonly search: Search;
  readonly sources: DeliverySources;
  /** So many are looked at in each range. */
  readonly most: number;
}

/** What fits in one range, and in any case the last one that was looked at. Each part is called like the table, so that one form
 * of each condition serves all. */
function foundInEach(sight: DeliverySight, { search, sources, most }: Piece) {
  const columns = getTableColumns(webhookDeliveries);
  const looked = db()
    .select({ ...columns, nth: sql<string>`row_number() OVER (ORDER BY ${newest})`.as("nth") })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.organizationId, sight.organizationId), sources.range, within(search)))
    .orderBy(newest)
    .limit(most)
    .as("webhook_deliveries");
  const isEnd = sql<boolean>`${looked.nth} = ${most}`;
  const isFitting = sql<boolean>`(${and(mayBeSeen(sight), fits(search.filter)) ?? sql`true`})`;
  return db()
    .select({ ...columns, isEnd: isEnd.as("is_end"), isFitting: isFitting.as("is_fitting") })
    .from(looked)
    .where(or(isEnd, isFitting))
    .orderBy(newest)
    .limit(search.limit + 1)
    .as("webhook_deliveries");
}

/** Whole days that the time alone leaves out; and ranges of ids. */
function within({ filter: { from, to }, before }: Search): SQL | undefined {
  const { createdAt, id } = webhookDeliveries;
  return and(
    idsWithin({ from, to }),
    from ? gte(createdAt, from) : undefined,
    to ? lt(createdAt, to) : undefined,
    before ? and(lt(id, before), madeUntil(before)) : undefined,
  );
}

function fits({ endpointId, messageId, state, type }: DeliveryFilter): SQL | undefined {
  const { eventType, eventId } = webhookDeliveries;
  const isBelow = type ? like(eventType, `${type.replaceAll(/[\\%_]/g, "\\$&")}.%`) : undefined;
  return and(
    endpointId ? eq(webhookDeliveries.endpointId, endpointId) : undefined,
    messageId ? eq(eventId, messageId) : undefined,
    state ? eq(webhookDeliveries.state, state) : undefined,
    type ? or(eq(eventType, type), isBelow) : undefined,
  );
}
