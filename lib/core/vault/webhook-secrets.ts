import type { Tx } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { SecretBinding } from "./binding";
import type { ConnectionKey } from "./connection-binding";
import { eraseSecret, findSecret, putSecret } from "./secret-store";

/** webhook: what requests to a connection's own address are signed with; webhook_key: the secret in a receiver's address. */
export type WebhookSecret = "webhook" | "webhook_key";

/** Each one is kept for a while after it was replaced. */
export function webhookSecretBinding(
  { organizationId, connectionId }: ConnectionKey,
  field: WebhookSecret | `${WebhookSecret}_previous`,
): SecretBinding {
  return { organizationId, subjectId: connectionId, field };
}

const OVERLAP_MS = 24 * 3_600_000;

interface Replacing {
  readonly connection: ConnectionKey;
  readonly field: WebhookSecret;
  readonly secret: string;
  /** Until when those from before the last change are good; null: they are not. */
  readonly previousUntil: Date | null;
  /** The one that is replaced is taken no more, nor is any other from before. */
  readonly endsNow: boolean;
}

/**
 * Seals a secret in the place of another, which becomes the one before it.
 * @returns until when those from before are good
 */
export async function replaceWebhookSecret(tx: Tx, replacing: Replacing): Promise<Date | null> {
  const { connection, field, secret, previousUntil, endsNow } = replacing;
  const now = clock.now();
  // One time counts for both of them: what has ended must not begin again with what ends now.
  if (endsNow || !previousUntil || previousUntil <= now) await erasePrevious(tx, connection);
  const replaced = await findSecret(tx, webhookSecretBinding(connection, field));
  await putSecret(tx, webhookSecretBinding(connection, field), secret);
  if (endsNow) return null;
  if (replaced === null) return previousUntil && previousUntil > now ? previousUntil : null;
  await putSecret(tx, webhookSecretBinding(connection, `${field}_previous`), replaced);
  return new Date(now.getTime() + OVERLAP_MS);
}

/** Erases the signing secret, and the one before it. */
export async function eraseSigningSecret(tx: Tx, connection: ConnectionKey): Promise<void> {
  await eraseSecret(tx, webhookSecretBinding(connection, "webhook"));
  await eraseSecret(tx, webhookSecretBinding(connection, "webhook_previous"));
}

async function erasePrevious(tx: Tx, connection: ConnectionKey): Promise<void> {
  await eraseSecret(tx, webhookSecretBinding(connection, "webhook_previous"));
  await eraseSecret(tx, webhookSecretBinding(connection, "webhook_key_previous"));
}
