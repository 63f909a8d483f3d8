import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { cancelWaiting } from "@/lib/core/outbox/cancel-waiting";
import type { EndpointKey } from "@/lib/core/outbox/endpoint-secrets";
import { eraseSecrets } from "@/lib/core/vault/secret-store";

/** Ends an endpoint with what waits for it; its secrets are erased. What was sent stays known as long as it is kept. */
export async function removeEndpoint(tx: Tx, { organizationId, endpointId }: EndpointKey): Promise<void> {
  await cancelWaiting(tx, { organizationId, endpointId });
  await eraseSecrets(tx, { organizationId, subjectId: endpointId });
  await tx
    .delete(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, endpointId)));
}
