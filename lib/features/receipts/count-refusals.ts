import { and, desc, gte, lt, max, sum } from "drizzle-orm";
import { db } from "@/db/client";
import { refusalCounts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { isId } from "@/lib/base/id";
import type { RefusalCount } from "@/lib/contracts/receipts/refusal";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { connectionsOf, requireReadable } from "./connections-of";
import { receiptSight } from "./receipt-sight";
import { type RefusalFilter, seenRefusalCounts } from "./refusal-conditions";

const DAY_MS = 86_400_000;
const MOST_LINES = 200;

interface CountQuery extends RefusalFilter {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/**
 * How many requests proved nothing, most first; of the last day where no time is named.
 * @throws AppError not_found for a connection that the actor may not read
 */
export async function countRefusals(
  ctx: RequestContext,
  { from = new Date(clock.now().getTime() - DAY_MS), to, ...filter }: CountQuery,
): Promise<{ data: RefusalCount[]; nextCursor: null }> {
  authorize(ctx, "receipts:read");
  const { actor } = ctx;
  if (filter.connectionId) await requireReadable(actor, filter.connectionId);
  const sight = await receiptSight(actor);
  const { integration, address, reason, hour } = refusalCounts;
  const total = sum(refusalCounts.count).mapWith(Number);
  const rows = await db()
    .select({ integration, address, reason, count: total, lastHour: max(hour) })
    .from(refusalCounts)
    .where(and(seenRefusalCounts(sight, filter), gte(hour, from), to ? lt(hour, to) : undefined))
    .groupBy(integration, address, reason)
    .orderBy(desc(total))
    .limit(MOST_LINES);
  const ids = rows.map((row) => (isId(row.address) ? row.address : null));
  const connections = await connectionsOf(actor, ids);
  const data = rows.map(({ lastHour, ...row }) => {
    const connection = connections.get(row.address);
    return {
      ...{ integration: row.integration, reason: row.reason, count: row.count },
      connection: connection ? { id: connection.id, name: connection.name } : null,
      lastHour: (lastHour ?? from).toISOString(),
    };
  });
  return { data, nextCursor: null };
}
