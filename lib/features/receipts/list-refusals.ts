import { and, desc, eq, gte, lt } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { refusedRequests } from "@/db/schema";
import type { Refusal } from "@/lib/contracts/receipts/refusal";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { connectionsOf, type NamedConnection, requireReadable } from "./connections-of";
import { mayDecide } from "./present-receipt";
import { type ReceiptSight, receiptSight } from "./receipt-sight";
import { type RefusalFilter, seenRefusals } from "./refusal-conditions";

interface RefusalQuery extends RefusalFilter {
  readonly reason?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/**
 * A sample of what was refused because it proved nothing, newest first.
 * @throws AppError not_found for a connection that the actor may not read
 */
export async function listRefusals(
  ctx: RequestContext,
  { limit, cursor, reason, from, to, ...filter }: RefusalQuery,
): Promise<{ data: Refusal[]; nextCursor: string | null }> {
  authorize(ctx, "receipts:read");
  const { actor } = ctx;
  if (filter.connectionId) await requireReadable(actor, filter.connectionId);
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const sight = await receiptSight(actor);
  const rows = await db()
    .select()
    .from(refusedRequests)
    .where(
      and(
        seenRefusals(sight, filter),
        reason ? eq(refusedRequests.reason, reason) : undefined,
        from ? gte(refusedRequests.receivedAt, from) : undefined,
        to ? lt(refusedRequests.receivedAt, to) : undefined,
        before ? lt(refusedRequests.id, before) : undefined,
      ),
    )
    .orderBy(desc(refusedRequests.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const ids = shown.map(({ connectionId }) => connectionId);
  const connections = await connectionsOf(actor, ids);
  return {
    data: shown.map((row) => present(sight, row, connections)),
    nextCursor: last ? encodeCursor([last.id]) : null,
  };
}

function present(
  sight: ReceiptSight,
  row: typeof refusedRequests.$inferSelect,
  connections: ReadonlyMap<string, NamedConnection>,
): Refusal {
  const connection = row.connectionId === null ? undefined : connections.get(row.connectionId);
  const { id, integration, outcome, reason, ip, address, bodyBytes } = row;
  return {
    ...{ id, integration, outcome, reason, ip, address, bodyBytes },
    receivedAt: row.receivedAt.toISOString(),
    connection: connection ? { id: connection.id, name: connection.name } : null,
    headers: Object.entries(row.headers).map(([name, value]) => ({ name, value })),
    bodyStart: mayDecide(sight, connection) ? Buffer.from(row.bodyStart).toString() : null,
  };
}
