import { eq, sql } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";
import { findSecret } from "@/lib/core/vault/secret-store";
import { replaceWebhookSecret as sealInPlace, webhookSecretBinding } from "@/lib/core/vault/webhook-secrets";

/** Reads the secret that signs now; null: there is none. @throws SecretUnreadableError */
export function findWebhookSecret(db: Queryable, key: ConnectionKey): Promise<string | null> {
  return findSecret(db, webhookSecretBinding(key, "webhook"));
}

/**
 * Stores what signs requests to a connection's address from now on. The one before it counts for a day more: vendors go on
 * signing with it for a while. The connection has to have its row in `connection_webhooks`.
 */
export async function replaceWebhookSecret(tx: Tx, connection: ConnectionKey, secret: string): Promise<void> {
  if ((await findWebhookSecret(tx, connection)) === secret) return;
  const own = eq(connectionWebhooks.connectionId, connection.connectionId);
  const [row] = await tx.select().from(connectionWebhooks).where(own).for("update");
  const replacing = { connection, field: "webhook", secret, endsNow: false } as const;
  const previousUntil = await sealInPlace(tx, { ...replacing, previousUntil: row?.previousUntil ?? null });
  const secretVersion = sql`${connectionWebhooks.secretVersion} + 1`;
  await tx.update(connectionWebhooks).set({ secretVersion, previousUntil, updatedAt: clock.now() }).where(own);
}
