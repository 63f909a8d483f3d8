// Why: tests of what is sent need an endpoint in a given state, without the verbs that make them.
import { inTransaction } from "@/db/client";
import { webhookEndpoints, webhookLanes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { type EndpointKey, endpointSecret } from "@/lib/core/outbox/endpoint-secrets";
import { makeSigningSecret } from "@/lib/core/outbox/signing-keys";
import { putSecret } from "@/lib/core/vault/secret-store";

export interface NewEndpoint
  extends Partial<Omit<typeof webhookEndpoints.$inferInsert, "id" | "organizationId" | "shownUrl">> {
  readonly url: string;
  /** `whsec_…` or `whsk_…`; made where none is given. */
  readonly secret?: string;
  readonly previousSecret?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestEndpoint extends EndpointKey {
  readonly secret: string;
}

/** Stores an endpoint that wants everything, with its lane and its secrets. */
export async function newEndpoint(
  { organizationId }: { readonly organizationId: string },
  { url, secret = makeSigningSecret(), previousSecret, headers = {}, ...row }: NewEndpoint,
): Promise<TestEndpoint> {
  const endpoint = { organizationId, endpointId: newId() };
  const now = clock.now();
  await inTransaction(async (tx) => {
    await tx.insert(webhookEndpoints).values({
      ...{ source: "hub", shownUrl: url, eventTypes: ["*"], headerNames: Object.keys(headers) },
      ...{ createdAt: now, updatedAt: now },
      ...row,
      ...{ organizationId, id: endpoint.endpointId },
    });
    await tx.insert(webhookLanes).values(endpoint);
    await putSecret(tx, endpointSecret(endpoint, "url"), url);
    await putSecret(tx, endpointSecret(endpoint, "signing"), secret);
    if (previousSecret) await putSecret(tx, endpointSecret(endpoint, "signing_previous"), previousSecret);
    if (Object.keys(headers).length > 0) {
      await putSecret(tx, endpointSecret(endpoint, "headers"), JSON.stringify(headers));
    }
  });
  return { ...endpoint, secret };
}
