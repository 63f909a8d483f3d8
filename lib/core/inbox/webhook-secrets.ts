import { eq, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SecretBinding } from "@/lib/core/vault/binding";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";
import { eraseSecret, findSecret, putSecret } from "@/lib/core/vault/secret-store";

/** What signs requests to a connection's address: what does now, and what did before while both count. */
type WebhookSecretField = "webhook" | "webhook_previous";

function webhookSecretBinding(
  { organizationId, connectionId }: ConnectionKey,
  field: WebhookSecretField,
): SecretBinding {
  return { organizationId, subjectId: connectionId, field };
}

/** Reads the secret that signs now; null: there is none. @throws SecretUnreadableError */
export function findWebhookSecret(db: Queryable, key: ConnectionKey): Promise<string | null> {
  return findSecret(db, webhookSecretBinding(key, "webhook"));
}

/**
 * Stores what signs requests to a connection's address from now on. The one before it counts for `overlapMs` more: vendors
 * go on signing with it for a while. The connection has to have its row in `connection_webhooks`.
 */
export async function replaceWebhookSecret(
  tx: Tx,
  key: ConnectionKey,
  { secret, overlapMs }: { readonly secret: string; readonly overlapMs: number },
): Promise<void> {
  const now = clock.now();
  const before = await findWebhookSecret(tx, key);
  if (before === secret) return;
  const overlaps = before !== null && overlapMs > 0;
  if (overlaps) await putSecret(tx, webhookSecretBinding(key, "webhook_previous"), before);
  else await eraseSecret(tx, webhookSecretBinding(key, "webhook_previous"));
  await putSecret(tx, webhookSecretBinding(key, "webhook"), secret);
  await tx
    .update(connectionWebhooks)
    .set({
      secretVersion: sql`${connectionWebhooks.secretVersion} + 1`,
      previousUntil: overlaps ? new Date(now.getTime() + overlapMs) : null,
      updatedAt: now,
    })
    .where(eq(connectionWebhooks.connectionId, key.connectionId));
}
