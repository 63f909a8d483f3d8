import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { parseJson } from "@/lib/base/json";
import type { InboundItem } from "@/lib/providers/contract";
import { findIntegration } from "@/lib/providers/registry";

/** A receipt with what it says. */
export interface TakenReceipt {
  readonly id: string;
  readonly watchId: string | null;
  readonly receivedAt: Date;
  /** null: nobody can tell any more, because its request or its integration is gone. */
  readonly item: InboundItem | null;
}

/** Locks receipts whose time has come, the oldest first; what another worker holds is left to it. */
export async function takeReceipts(
  tx: Tx,
  { limit, ids }: { limit: number; ids?: readonly string[] },
): Promise<readonly TakenReceipt[]> {
  const rows = await tx
    .select()
    .from(receipts)
    .where(
      and(
        eq(receipts.state, "waiting"),
        lte(receipts.dueAt, clock.now()),
        ids ? inArray(receipts.id, [...ids]) : undefined,
      ),
    )
    .orderBy(asc(receipts.dueAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  if (rows.length === 0) return [];
  const requests = await readRequests(tx, [...new Set(rows.map(({ requestId }) => requestId))]);
  return rows.map(({ id, watchId, receivedAt, requestId, position }) => ({
    ...{ id, watchId, receivedAt },
    item: requests.get(requestId)?.[position] ?? null,
  }));
}

/** The events of requests, read again: what they mean is a matter of the code that processes them. */
async function readRequests(tx: Tx, ids: string[]): Promise<ReadonlyMap<string, readonly InboundItem[]>> {
  const rows = await tx.select().from(inboundRequests).where(inArray(inboundRequests.id, ids));
  return new Map(
    rows.map(({ id, integration, address, headers, body }) => {
      const source = findIntegration(integration)?.webhook;
      const url = new URL(address, "http://hub.invalid");
      const request = { headers: new Headers(headers), url, body: parseJson(Buffer.from(body).toString()) };
      return [id, source?.read(request) ?? []];
    }),
  );
}
