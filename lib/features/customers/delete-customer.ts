import { and, count, eq, ne } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, connectSessions, customers } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { removeEndpointsOfCustomer } from "@/lib/features/endpoints/remove-endpoints-of-customer";
import type { CustomerRow } from "./find-customer";
import { lockCustomer } from "./lock-customer";

/**
 * Removes a customer with everything that lets them connect. The rows of their ended connections stay, as nobody's.
 * @throws AppError not_found, conflict with the count of live connections
 */
export async function deleteCustomer(ctx: RequestContext, input: { id: string }): Promise<void> {
  authorize(ctx, "customers:delete");
  await inTransaction(async (tx) => {
    const customer = await lockCustomer(tx, ctx, input);
    const { organizationId, id, name } = customer;
    await refuseWithConnections(tx, customer);
    await removeEndpointsOfCustomer(tx, { organizationId, customerId: id });
    await tx
      .delete(connectSessions)
      .where(and(eq(connectSessions.organizationId, organizationId), eq(connectSessions.customerId, id)));
    await tx
      .update(connections)
      .set({ customerId: null })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.customerId, id)));
    await tx.delete(customers).where(and(eq(customers.organizationId, organizationId), eq(customers.id, id)));
    await recordAudit(tx, ctx, {
      action: "customer.delete",
      targetKind: "customer",
      targetId: id,
      targetName: name,
    });
  });
}

async function refuseWithConnections(tx: Tx, { organizationId, id, name }: CustomerRow): Promise<void> {
  const [row] = await tx
    .select({ live: count() })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.customerId, id),
        ne(connections.status, "disconnected"),
      ),
    );
  const live = row?.live ?? 0;
  if (live === 0) return;
  const those = live === 1 ? "1 connection" : `${live} connections`;
  throw new AppError("conflict", `${name} still has ${those}. Disconnect them first.`, {
    details: { connectionsCount: live },
    remedy: { label: "See them", href: `/integration-hub/active?customerId=${id}` },
  });
}
