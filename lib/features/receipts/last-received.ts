import { and, desc, eq, type SQLWrapper } from "drizzle-orm";
import { db } from "@/db/client";
import { receipts } from "@/db/schema";

interface Receiving {
  readonly organizationId: string | SQLWrapper;
  readonly connectionId: string | SQLWrapper;
}

/** When something came last for a connection, of what is still listed: one step into an index. As a statement, or in one. */
export function lastReceived({ organizationId, connectionId }: Receiving) {
  return db()
    .select({ at: receipts.receivedAt })
    .from(receipts)
    .where(and(eq(receipts.organizationId, organizationId), eq(receipts.connectionId, connectionId)))
    .orderBy(desc(receipts.id))
    .limit(1);
}
