import { and, desc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, connectionTokens, customers, users } from "@/db/schema";
import { displayName } from "@/lib/core/auth/display-name";
import { shownTokens } from "@/lib/core/connections/connection-data";
import { findEveryConnected } from "@/lib/features/integrations/find-every-connected";
import type { ConnectionRecord } from "./present-connection";

/** Connections with what is shown beside them, newest first. The condition carries the organization. */
export async function selectConnections(where: SQL | undefined, limit: number): Promise<readonly ConnectionRecord[]> {
  const rows = await db()
    .select({
      connection: connections,
      tokens: shownTokens,
      customer: { id: customers.id, name: customers.name },
      owner: { id: users.id, name: users.name, email: users.email },
    })
    .from(connections)
    .leftJoin(
      connectionTokens,
      and(
        eq(connectionTokens.organizationId, connections.organizationId),
        eq(connectionTokens.connectionId, connections.id),
      ),
    )
    .leftJoin(users, eq(users.id, connections.ownerUserId))
    .leftJoin(
      customers,
      and(eq(customers.organizationId, connections.organizationId), eq(customers.id, connections.customerId)),
    )
    .where(where)
    .orderBy(desc(connections.id))
    .limit(limit);
  const integrationOf = await findEveryConnected(rows.map(({ connection }) => connection));
  return rows.map(({ owner, customer, ...record }) => ({
    ...record,
    ownerName: owner && displayName(owner),
    customerName: customer?.name ?? null,
    integration: integrationOf(record.connection),
  }));
}
