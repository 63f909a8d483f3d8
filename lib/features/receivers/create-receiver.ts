import { inTransaction, type Tx } from "@/db/client";
import { connectionWebhooks, type StoredReceiver } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { randomToken } from "@/lib/base/random";
import { RECEIVER_PRESETS, type ReceiverPresetKey } from "@/lib/contracts/receiver-presets";
import type { NewReceiver, ReceiverSignature } from "@/lib/contracts/receivers";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { putSecret } from "@/lib/core/vault/secret-store";
import { webhookSecretBinding } from "@/lib/core/vault/webhook-secrets";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { signingSecretFor, storedSignature } from "./choose-signature";
import { getReceiver } from "./get-receiver";
import { receiverTarget } from "./lock-receiver";
import { receiverUrl } from "./receiver-address";
import { refuseShownHeader } from "./refuse-shown-header";

const CUSTOM_WEBHOOK = "custom-webhook";
/** Nobody is asked about a receiver: there is no vendor who knows its address. */
const NEVER = new Date("9999-12-31T00:00:00Z");

export interface CreateReceiverInput {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly preset?: ReceiverPresetKey | undefined;
  readonly signature?: ReceiverSignature | undefined;
  readonly eventType?: string | undefined;
  readonly dedupeKey?: string | undefined;
  readonly signingSecret?: string | undefined;
  readonly projectId?: string | undefined;
  readonly visibility?: "personal" | "shared" | undefined;
  readonly connectionId?: string | undefined;
}

/**
 * Makes an address that anybody may send to who has it, and tells its secrets, once.
 * @throws AppError conflict: there is one of that name, or the connection has one; unprocessable
 */
export async function createReceiver(
  ctx: RequestContext<MemberActor>,
  input: CreateReceiverInput,
): Promise<NewReceiver> {
  authorize(ctx, "connections:write");
  const receiver = receiverOf(input);
  const signing = signingSecretFor(receiver, input.signingSecret);
  return inTransaction(async (tx) => {
    const connection = await connectionOf(ctx, input);
    const { organizationId, id: connectionId, integration } = connection;
    refuseShownHeader(integration, receiver);
    await insert(tx, connection, receiver);
    const key = randomToken();
    await putSecret(tx, webhookSecretBinding({ organizationId, connectionId }, "webhook_key"), key);
    if (signing) await putSecret(tx, webhookSecretBinding({ organizationId, connectionId }, "webhook"), signing.secret);
    await recordAudit(tx, ctx, { ...receiverTarget(connection), action: "receiver.create" });
    const made = await getReceiver(ctx, { id: connectionId });
    const url = receiverUrl({ integration, connectionId }, key);
    return { ...made, url, signingSecret: signing?.isNew ? signing.secret : null };
  });
}

function receiverOf(input: CreateReceiverInput): StoredReceiver {
  const preset = RECEIVER_PRESETS.find(({ key }) => key === (input.preset ?? "none"));
  return {
    description: input.description ?? "",
    signature: storedSignature(input.signature ?? preset?.signature ?? { kind: "none" }),
    eventType: input.eventType ?? preset?.eventType ?? "",
    dedupeKey: input.dedupeKey ?? preset?.dedupeKey ?? "",
  };
}

async function connectionOf(ctx: RequestContext<MemberActor>, input: CreateReceiverInput): Promise<ConnectionRow> {
  const { connectionId, name, projectId, visibility } = input;
  if (connectionId !== undefined) return existing(ctx, connectionId);
  const label = name ?? "";
  const made = await connectByCredentials(ctx, {
    ref: CUSTOM_WEBHOOK,
    credentials: { label },
    name: label,
    projectId,
    visibility,
    browserToken: "",
  });
  if (!("id" in made)) throw new Error("a custom webhook is connected without a consent");
  return (await findReadable(ctx.actor, made.id)).connection;
}

async function existing(ctx: RequestContext<MemberActor>, connectionId: string): Promise<ConnectionRow> {
  const { connection, integration } = await findReadable(ctx.actor, connectionId);
  if (integration?.webhook?.scheme.kind === "receiver") return connection;
  const message = "What this connection's provider sends is set up there: it has no receiver.";
  throw new AppError("unprocessable", message, { errors: [{ path: "connectionId", message }] });
}

async function insert(tx: Tx, { organizationId, id, integration }: ConnectionRow, receiver: StoredReceiver) {
  const now = clock.now();
  const [made] = await tx
    .insert(connectionWebhooks)
    .values({
      connectionId: id,
      organizationId,
      integration,
      state: "by_hand",
      dueAt: NEVER,
      receiver,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: connectionWebhooks.connectionId });
  if (made) return;
  throw new AppError("conflict", "There is a receiver of this name already. Give this one another name.", {
    details: { connectionId: id },
  });
}
