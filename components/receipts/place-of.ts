import type { TimelineEntry } from "@/lib/contracts/receipts/receipt";

/** Those whose lists find them by their id. */
const LISTS: Readonly<Record<string, string>> = {
  refund: "refunds",
  checkout: "checkouts",
  subscription: "subscriptions",
  invoice: "invoices",
};

type Told = Pick<TimelineEntry, "kind" | "code" | "id">;

/** The page on which stands what an entry is about; null: it has none. */
export function placeOf({ kind, code, id }: Told, connectionId: string | null): string | null {
  const connection = connectionId === null ? null : `/integration-hub/active/${connectionId}`;
  if (kind === "routed") return connection;
  if (kind !== "change" || id === null) return null;
  if (code === "payment") return `/data/payments?payment=${id}`;
  const list = code === null ? undefined : LISTS[code];
  if (list) return `/data/payments/${list}?q=${id}`;
  if (code === "connection" || code === "event") return connection;
  return code === "calendar_look" && connection !== null ? `${connection}/sync` : null;
}
