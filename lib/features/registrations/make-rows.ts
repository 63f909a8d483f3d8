import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { listUnregistered, type Unregistered } from "./list-unregistered";

const PAGE = 200;

/** Makes the rows of connections whose provider takes an address from the hub; of one, or of all. */
export async function makeRows(connectionId: string | undefined): Promise<void> {
  for (let full = true; full; ) {
    const found = await listUnregistered({ connectionId, limit: PAGE });
    full = found.length === PAGE;
    if (found.length > 0) await db().insert(connectionWebhooks).values(found.map(newRow)).onConflictDoNothing();
  }
}

function newRow(connection: Unregistered): typeof connectionWebhooks.$inferInsert {
  const now = clock.now();
  return { ...connection, state: "pending", dueAt: now, createdAt: now, updatedAt: now };
}
