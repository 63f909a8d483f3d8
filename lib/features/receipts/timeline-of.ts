import type { TimelineEntry } from "@/lib/contracts/receipts/receipt";
import type { NamedConnection } from "./connections-of";
import type { ReceiptRow } from "./held-receipt";

interface Told {
  readonly row: ReceiptRow;
  readonly connection: NamedConnection | undefined;
  /** Was how it proves itself kept? */
  readonly isProved: boolean;
}

const PLAIN = { code: null, action: null, id: null, name: null };

/** What happened to a receipt and because of it, in its order. */
export function timelineOf({ row, connection, isProved }: Told): TimelineEntry[] {
  const at = row.receivedAt.toISOString();
  const settledAt = row.settledAt?.toISOString();
  const routed: TimelineEntry = { ...PLAIN, kind: "routed", at: settledAt ?? at };
  const told: readonly (TimelineEntry | null)[] = [
    row.source === "recovered" ? { ...PLAIN, kind: "recovered", at } : { ...PLAIN, kind: "received", at },
    isProved ? { ...PLAIN, kind: "verified", at } : null,
    connection ? { ...routed, id: connection.id, name: connection.name } : null,
    ...row.changes.map((change): TimelineEntry => {
      const { kind: code, id, action } = change;
      return { kind: "change", at: change.at, code, action, id, name: null };
    }),
    row.replayedAt ? { ...PLAIN, kind: "replayed", at: row.replayedAt.toISOString() } : null,
    settledAt ? { ...PLAIN, kind: endOf(row), at: settledAt, code: row.reason } : null,
  ];
  // Sorting keeps the order of what happened at once.
  return told.flatMap((entry) => entry ?? []).sort((a, b) => a.at.localeCompare(b.at));
}

function endOf({ state }: ReceiptRow): "settled" | "unrouted" | "failed" {
  return state === "unrouted" || state === "failed" ? state : "settled";
}
