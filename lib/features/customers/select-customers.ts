import { and, count, desc, eq, inArray, ne, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, customers } from "@/db/schema";
import type { Customer } from "@/lib/contracts/customers";

/** Customers of an organization, newest first, with how many live connections each has. */
export async function selectCustomers(
  organizationId: string,
  where: SQL | undefined,
  limit: number,
): Promise<Customer[]> {
  const rows = await db()
    .select()
    .from(customers)
    .where(and(eq(customers.organizationId, organizationId), where))
    .orderBy(desc(customers.id))
    .limit(limit);
  const counts = await countLive(
    organizationId,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, externalId, name, email, tags, createdAt, updatedAt }) => ({
    id,
    externalId,
    name,
    email,
    tags,
    connectionsCount: counts.get(id) ?? 0,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }));
}

async function countLive(organizationId: string, ids: readonly string[]): Promise<Map<string | null, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select({ id: connections.customerId, live: count() })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        inArray(connections.customerId, [...ids]),
        ne(connections.status, "disconnected"),
      ),
    )
    .groupBy(connections.customerId);
  return new Map(rows.map(({ id, live }) => [id, live]));
}
