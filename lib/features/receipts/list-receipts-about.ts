import { or, type SQL, sql } from "drizzle-orm";
import { receipts } from "@/db/schema";
import { mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { receiptSight } from "./receipt-sight";
import { searchReceipts } from "./search-receipts";

const MOST = 20;

interface Things {
  readonly connectionId: string;
  /** Ours. */
  readonly ids: readonly string[];
  /** Nothing was received of them before. */
  readonly since: Date;
}

/**
 * What was received that these things follow from, the latest first; nothing for those who may not look at it. Where an
 * account has had thousands of events since, the oldest ones are left out: the log finds them.
 */
export async function listReceiptsAbout(
  { actor }: RequestContext,
  { connectionId, ids, since }: Things,
): Promise<{ id: string; type: string; receivedAt: string }[]> {
  if (actor.kind !== "system" && !mayAccess(actor.role, "receipts:read")) return [];
  const filter = { connectionId, from: since };
  const { rows } = await searchReceipts(await receiptSight(actor), { filter, limit: MOST, only: changedOneOf(ids) });
  return rows.map(({ id, eventType, receivedAt }) => ({ id, type: eventType, receivedAt: receivedAt.toISOString() }));
}

function changedOneOf(ids: readonly string[]): SQL | undefined {
  return or(...ids.map((id) => sql`${receipts.changes} @> ${JSON.stringify([{ id }])}::jsonb`));
}
