import { and, eq, gt, gte, ilike, inArray, isNotNull, isNull, lt, not, or, type SQL } from "drizzle-orm";
import { receipts } from "@/db/schema";
import { isId } from "@/lib/base/id";
import type { ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import { catalogue } from "@/lib/providers/catalogue";
import type { ReceiptSight } from "./receipt-sight";

/**
 * Where receipts that somebody may see lie: each a range of an index, newest first. What only they may not see of it is left
 * out by `mayBeSeen`.
 */
export function placesOf({ actor, seesUnrouted }: ReceiptSight, { connectionId }: ReceiptFilter): SQL[] {
  const ours = eq(receipts.organizationId, actor.organizationId);
  if (connectionId) return [sqlOf(and(ours, eq(receipts.connectionId, connectionId)))];
  return [ours, ...(seesUnrouted ? [isNull(receipts.organizationId)] : [])];
}

/** What follows from the time alone: whole days are left out by it. */
export function within({ from, to }: ReceiptFilter): SQL | undefined {
  return and(from ? gte(receipts.receivedAt, from) : undefined, to ? lt(receipts.receivedAt, to) : undefined);
}

export const olderThan = (id: string): SQL => lt(receipts.id, id);
export const newerThan = (id: string): SQL => gt(receipts.id, id);

export function mayBeSeen({ hiddenIds, isAdmin }: ReceiptSight): SQL | undefined {
  const isHidden = hiddenIds.length > 0 ? inArray(receipts.connectionId, [...hiddenIds]) : undefined;
  return and(
    isHidden ? or(isNull(receipts.connectionId), not(isHidden)) : undefined,
    isAdmin ? undefined : isNotNull(receipts.connectionId),
  );
}

export function fits({ provider, integration, type, outcome, text }: ReceiptFilter): SQL | undefined {
  const keys = catalogue.filter((meta) => meta.provider === provider).map(({ key }) => key);
  return and(
    provider ? inArray(receipts.integration, keys) : undefined,
    integration ? eq(receipts.integration, integration) : undefined,
    type ? or(eq(receipts.eventType, type), ilike(receipts.eventType, `${escaped(type)}.%`)) : undefined,
    outcome === "recovered" ? eq(receipts.source, "recovered") : undefined,
    outcome && outcome !== "recovered" ? eq(receipts.state, outcome) : undefined,
    text ? says(text) : undefined,
  );
}

function says(text: string): SQL | undefined {
  const part = `%${escaped(text)}%`;
  return or(
    ilike(receipts.eventType, part),
    ilike(receipts.subject, part),
    isId(text) ? eq(receipts.id, text) : undefined,
  );
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, "\\$&");

function sqlOf(condition: SQL | undefined): SQL {
  if (!condition) throw new Error("a place without a condition");
  return condition;
}
