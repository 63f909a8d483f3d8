import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, rateLimits } from "@/db/schema";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";

/**
 * Keeps until when nothing is asked, beside the connection's state: whatever becomes of that, a pause or a later answer,
 * the vendor's wait holds until its time. The later of two counts.
 */
export async function keepWait({ organizationId, connectionId }: ConnectionKey, key: SQL, until: Date): Promise<void> {
  const one = db()
    .select({
      key: sql<string>`${key}`.as("key"),
      points: sql<number>`0`.as("points"),
      expire: sql<number>`${until.getTime()}::bigint`.as("expire"),
    })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.id, connectionId),
        sql`(${key})::text is not null`,
      ),
    );
  const later = sql`greatest(${rateLimits.expire}, excluded.expire)`;
  await db()
    .insert(rateLimits)
    .select(one)
    .onConflictDoUpdate({ target: rateLimits.key, set: { expire: later } });
}
