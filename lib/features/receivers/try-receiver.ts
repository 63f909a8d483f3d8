import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks, type StoredReceiver } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { ReceiverTrial } from "@/lib/contracts/receivers";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readReceiver } from "@/lib/core/inbox/read-receiver";
import { receiverProof } from "@/lib/core/inbox/receiver-proof";
import { verifySignature } from "@/lib/core/inbox/verify/verify-signature";
import { verifyToken } from "@/lib/core/inbox/verify/verify-token";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRecord } from "@/lib/features/connections/present-connection";
import { pastedRequest } from "./pasted-request";
import { receiverSecrets } from "./receiver-secrets";
import { addressStep, readSteps, signatureSteps } from "./trial-steps";

export interface TryReceiverInput {
  readonly id: string;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Says of a request that somebody pasted whether it would be taken, step by step. Nothing of it is stored, and what would be
 * right is not told: with that anybody could sign.
 * @throws AppError not_found, unprocessable: a header that none can be
 */
export async function tryReceiver(
  ctx: RequestContext<OrganizationActor>,
  input: TryReceiverInput,
): Promise<ReceiverTrial> {
  authorize(ctx, "connections:write");
  const record = await findReadable(ctx.actor, input.id);
  const { receiver, previousUntil } = await chosenFor(record);
  const { organizationId, id: connectionId } = record.connection;
  const key = { organizationId, connectionId };
  const keys = await receiverSecrets(key, { field: "webhook_key", previousUntil });
  const request = pastedRequest(input);
  const verdict = await verifySignature(
    { kind: "receiver" },
    {
      ...request,
      // The address is a step of its own.
      url: new URL(`https://receiver.invalid/?key=${keys[0] ?? ""}`),
      secrets: await receiverSecrets(key, { field: "webhook", previousUntil }),
      now: clock.now(),
      receiver: { keys, signature: receiverProof(receiver) },
    },
  );
  const address = input.url === undefined ? null : verifyToken({ query: "key" }, { ...request, secrets: keys });
  const item = readReceiver(receiver, request, record.integration?.webhook?.read(request) ?? []);
  const steps = [addressStep(address), ...signatureSteps(verdict, receiver), ...readSteps(item, request.form)];
  return { ok: steps.every(({ outcome }) => outcome !== "failed"), steps };
}

async function chosenFor({ connection: { organizationId, id } }: ConnectionRecord) {
  const [row] = await db()
    .select({ receiver: connectionWebhooks.receiver, previousUntil: connectionWebhooks.previousUntil })
    .from(connectionWebhooks)
    .where(and(eq(connectionWebhooks.organizationId, organizationId), eq(connectionWebhooks.connectionId, id)));
  const receiver: StoredReceiver | null = row?.receiver ?? null;
  if (!row || !receiver) throw new AppError("not_found", "There is no such receiver.");
  return { receiver, previousUntil: row.previousUntil };
}
