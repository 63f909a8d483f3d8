import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";
import { findSecret } from "@/lib/core/vault/secret-store";
import { type WebhookSecret, webhookSecretBinding } from "@/lib/core/vault/webhook-secrets";

/** The secrets that are taken now, the newest first. */
export async function receiverSecrets(
  connection: ConnectionKey,
  { field, previousUntil }: { readonly field: WebhookSecret; readonly previousUntil: Date | null },
): Promise<readonly string[]> {
  const current = await findSecret(db(), webhookSecretBinding(connection, field));
  const isOver = previousUntil === null || previousUntil <= clock.now();
  const previous = isOver ? null : await findSecret(db(), webhookSecretBinding(connection, `${field}_previous`));
  return [current, previous].filter((secret) => secret !== null);
}
