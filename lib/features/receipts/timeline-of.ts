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
  const told: readonly (TimelineEntry | null)[] = [
    row.source === "recovered" ? { ...PLAIN, kind: "recovered", at } : { ...PLAIN, kind: "received", at },
    isProved ? { ...PLAIN, kind: "verified", at } : null,
    connection ? { ...PLAIN, kind: "routed", at: routedAt(row), id: connection.id, name: connection.name } : null,
    ...row.changes.map((change): TimelineEntry => {
      const { kind: code, id, action } = change;
      return { kind: "change", at: change.at, code, action, id, name: null };
    }),
    ...row.endedBefore.flatMap((end): TimelineEntry[] => [
      { ...PLAIN, kind: endOf(end), at: end.at, code: end.reason },
      { ...PLAIN, kind: "replayed", at: end.replayedAt },
    ]),
    ...lastOf(row),
  ];
  // Sorting keeps the order of what happened at once.
  return told.flatMap((entry) => entry ?? []).sort((a, b) => a.at.localeCompare(b.at));
}

/** When it first ended as somebody's; a receipt of which that is not known came to its connection's own address, or waits. */
function routedAt({ endedBefore, state, settledAt, receivedAt }: ReceiptRow): string {
  const before = endedBefore.find((end) => end.state !== "unrouted");
  const last = state === "unrouted" ? null : settledAt?.toISOString();
  return before?.at ?? last ?? endedBefore.at(-1)?.replayedAt ?? receivedAt.toISOString();
}

function lastOf(row: ReceiptRow): TimelineEntry[] {
  const { settledAt, replayedAt, endedBefore, reason } = row;
  // Replayed before its ends were kept.
  const isUntold = replayedAt !== null && endedBefore.length === 0;
  return [
    ...(isUntold ? [{ ...PLAIN, kind: "replayed", at: replayedAt.toISOString() } as const] : []),
    ...(settledAt ? [{ ...PLAIN, kind: endOf(row), at: settledAt.toISOString(), code: reason }] : []),
  ];
}

function endOf({ state }: Pick<ReceiptRow, "state">): "settled" | "unrouted" | "failed" {
  return state === "unrouted" || state === "failed" ? state : "settled";
}
