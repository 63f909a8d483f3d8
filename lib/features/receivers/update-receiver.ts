import { isDeepStrictEqual } from "node:util";
import { inTransaction, type Tx } from "@/db/client";
import type { StoredReceiver } from "@/db/schema";
import type { NewReceiver, ReceiverSignature } from "@/lib/contracts/receivers";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findSecret, putSecret } from "@/lib/core/vault/secret-store";
import { eraseSigningSecret, webhookSecretBinding } from "@/lib/core/vault/webhook-secrets";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { isUsable, signingSecretFor, storedSignature } from "./choose-signature";
import { getReceiver } from "./get-receiver";
import { type LockedReceiver, lockReceiver, receiverTarget, refuseUnlessMayChange } from "./lock-receiver";
import { refuseShownHeader } from "./refuse-shown-header";
import { saveWebhook } from "./save-webhook";

export interface UpdateReceiverInput {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly signature?: ReceiverSignature | undefined;
  readonly eventType?: string | undefined;
  readonly dedupeKey?: string | undefined;
  /** What the sender gave out: it is taken at once, and the one before no more. */
  readonly signingSecret?: string | undefined;
}

/**
 * A signature that is chosen anew and has no secret that fits gets one, which is told, once.
 * @throws AppError not_found; forbidden; conflict: another one has that name; unprocessable: what was given cannot be a key of it
 */
export async function updateReceiver(
  ctx: RequestContext<MemberActor>,
  input: UpdateReceiverInput,
): Promise<NewReceiver> {
  authorize(ctx, "connections:write");
  return inTransaction(async (tx) => {
    const locked = await lockReceiver(tx, ctx, input);
    const { id, name, ...changes } = input;
    const next = changed(locked.receiver, changes);
    if (changes.signingSecret !== undefined || !acceptsTheSame(next, locked.receiver))
      refuseUnlessMayChange(ctx, locked);
    if (name !== undefined) await updateConnection(ctx, { ref: id, name });
    const changedFields = Object.entries(changes).flatMap(([field, value]) => (value === undefined ? [] : [field]));
    const signingSecret =
      changedFields.length > 0 ? await save(tx, locked, { next, signingSecret: changes.signingSecret }) : null;
    if (changedFields.length > 0)
      await recordAudit(tx, ctx, { ...receiverTarget(locked.connection), action: "receiver.update", changedFields });
    return { ...(await getReceiver(ctx, { id })), url: null, signingSecret };
  });
}

function changed(
  receiver: StoredReceiver,
  { signature, description, eventType, dedupeKey }: Omit<UpdateReceiverInput, "id" | "name">,
): StoredReceiver {
  return {
    description: description ?? receiver.description,
    signature: signature === undefined ? receiver.signature : storedSignature(signature),
    eventType: eventType ?? receiver.eventType,
    dedupeKey: dedupeKey ?? receiver.dedupeKey,
  };
}

function acceptsTheSame(next: StoredReceiver, { description: _, ...before }: StoredReceiver): boolean {
  const { description: __, ...after } = next;
  return isDeepStrictEqual(after, before);
}

interface Changed {
  readonly next: StoredReceiver;
  readonly signingSecret: string | undefined;
}

/** @returns the signing secret that was made */
async function save(
  tx: Tx,
  { connection, webhook }: LockedReceiver,
  { next, signingSecret }: Changed,
): Promise<string | null> {
  const key = { organizationId: connection.organizationId, connectionId: connection.id };
  refuseShownHeader(connection.integration, next);
  const secret = signingSecretFor(next, signingSecret);
  await saveWebhook(tx, key, { receiver: next, previousUntil: webhook.previousUntil });
  if (!secret) {
    await eraseSigningSecret(tx, key);
    return null;
  }
  const binding = webhookSecretBinding(key, "webhook");
  const stored = await findSecret(tx, binding);
  if (secret.isNew && stored !== null && isUsable(next, stored)) return null;
  // What does not fit is no key of it, and what was replaced by hand is meant to end: nothing from before is taken.
  await eraseSigningSecret(tx, key);
  await putSecret(tx, binding, secret.secret);
  return secret.isNew ? secret.secret : null;
}
