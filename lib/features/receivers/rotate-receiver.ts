import { inTransaction } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import { randomToken } from "@/lib/base/random";
import type { NewReceiver } from "@/lib/contracts/receivers";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { replaceWebhookSecret } from "@/lib/core/vault/webhook-secrets";
import { signingSecretFor } from "./choose-signature";
import { getReceiver } from "./get-receiver";
import { type LockedReceiver, lockReceiver, receiverTarget, refuseUnlessMayChange } from "./lock-receiver";
import { receiverUrl } from "./receiver-address";
import { saveWebhook } from "./save-webhook";

export interface RotateReceiverInput {
  readonly id: string;
  /** key: the secret in the address. */
  readonly what: "key" | "signing_secret";
  /** What the sender gave out; default: the hub makes one. */
  readonly signingSecret?: string | undefined;
  readonly previousEnds: "now" | "in_24_hours";
}

/**
 * Makes a new secret, and tells it, once. The one before is taken for a while, so that the sender can be told meanwhile.
 * @throws AppError not_found, forbidden, unprocessable
 */
export async function rotateReceiver(
  ctx: RequestContext<MemberActor>,
  input: RotateReceiverInput,
): Promise<NewReceiver> {
  authorize(ctx, "connections:write");
  return inTransaction(async (tx) => {
    const locked = await lockReceiver(tx, ctx, input);
    refuseUnlessMayChange(ctx, locked);
    const { organizationId, id: connectionId, integration } = locked.connection;
    const made = newSecret(locked, input);
    const previousUntil = await replaceWebhookSecret(tx, {
      connection: { organizationId, connectionId },
      field: input.what === "key" ? "webhook_key" : "webhook",
      secret: made.secret,
      previousUntil: locked.webhook.previousUntil,
      endsNow: input.previousEnds === "now",
    });
    await saveWebhook(tx, { organizationId, connectionId }, { previousUntil });
    const changedFields = [input.what === "key" ? "key" : "signingSecret"];
    await recordAudit(tx, ctx, { ...receiverTarget(locked.connection), action: "receiver.rotate", changedFields });
    const receiver = await getReceiver(ctx, input);
    const told = made.isNew ? made.secret : null;
    if (input.what === "signing_secret") return { ...receiver, url: null, signingSecret: told };
    return { ...receiver, url: receiverUrl({ integration, connectionId }, made.secret), signingSecret: null };
  });
}

function newSecret({ receiver }: LockedReceiver, { what, signingSecret }: RotateReceiverInput) {
  if (what === "signing_secret") {
    const made = signingSecretFor(receiver, signingSecret);
    if (made) return made;
    throw unusable("what", "What is sent here is not signed: there is no signing secret.");
  }
  if (signingSecret === undefined) return { secret: randomToken(), isNew: true };
  throw unusable("signingSecret", "The secret in the address is the hub's to make.");
}

function unusable(path: string, message: string): AppError {
  return new AppError("unprocessable", message, { errors: [{ path, message }] });
}
