import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { removeEndpoint } from "./remove-endpoint";

/** Ends every endpoint of a customer: their secrets would stay behind the rows that go with the customer's. */
export async function removeEndpointsOfCustomer(
  tx: Tx,
  { organizationId, customerId }: { readonly organizationId: string; readonly customerId: string },
): Promise<void> {
  const rows = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.customerId, customerId)))
    .orderBy(webhookEndpoints.id)
    .for("no key update");
  for (const { id } of rows) await removeEndpoint(tx, { organizationId, endpointId: id });
}
