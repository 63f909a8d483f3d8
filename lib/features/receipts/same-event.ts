import { and, between, eq, or } from "drizzle-orm";
import { receipts } from "@/db/schema";
import type { ReceiptRow } from "./held-receipt";

/** The receipts of one event, which several connections may have received. */
export function sameEvent({ id, copyOf, receivedAt }: Pick<ReceiptRow, "id" | "copyOf" | "receivedAt">) {
  const first = copyOf ?? id;
  // A copy's id begins with the time of what it copies.
  const time = id.slice(0, 13);
  const near = between(receipts.id, `${time}-0000-0000-000000000000`, `${time}-ffff-ffff-ffffffffffff`);
  return and(eq(receipts.receivedAt, receivedAt), near, or(eq(receipts.id, first), eq(receipts.copyOf, first)));
}
