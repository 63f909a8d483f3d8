import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { WebhookSecretState } from "@/lib/contracts/webhook-secrets";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { replaceWebhookSecret } from "@/lib/core/vault/webhook-secrets";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { receiverTarget } from "@/lib/features/receivers/lock-receiver";
import { saveWebhook } from "@/lib/features/receivers/save-webhook";
import { findChangeable } from "./find-changeable";
import { getWebhookSecret } from "./get-webhook-secret";

export interface SetWebhookSecretInput {
  readonly ref: string;
  readonly secret: string;
  readonly previousEnds: "now" | "in_24_hours";
}

/**
 * Enters the secret that a connection's own app signs with, in the place of the one that was there.
 * @throws AppError not_found, unprocessable, forbidden
 */
export async function setWebhookSecret(
  ctx: RequestContext<MemberActor>,
  input: SetWebhookSecretInput,
): Promise<WebhookSecretState> {
  authorize(ctx, "connections:write");
  const connection = await findChangeable(ctx.actor, input.ref);
  return inTransaction(async (tx) => {
    const { organizationId, id: connectionId } = connection;
    const previousUntil = await replaceWebhookSecret(tx, {
      connection: { organizationId, connectionId },
      field: "webhook",
      secret: input.secret,
      previousUntil: await lockPreviousUntil(tx, connection),
      endsNow: input.previousEnds === "now",
    });
    await saveWebhook(tx, { organizationId, connectionId }, { previousUntil });
    await recordAudit(tx, ctx, { ...receiverTarget(connection), action: "webhook_secret.set" });
    return getWebhookSecret(ctx, { ref: connectionId });
  });
}

/** The row is made where there is none yet, and locked: two who enter a secret at once do so one after the other. */
async function lockPreviousUntil(tx: Tx, { organizationId, id, integration }: ConnectionRow): Promise<Date | null> {
  const now = clock.now();
  const row = { connectionId: id, organizationId, integration, dueAt: now, createdAt: now, updatedAt: now };
  await tx
    .insert(connectionWebhooks)
    .values({ ...row, state: "by_hand" })
    .onConflictDoNothing();
  const [locked] = await tx
    .select({ previousUntil: connectionWebhooks.previousUntil })
    .from(connectionWebhooks)
    .where(and(eq(connectionWebhooks.organizationId, organizationId), eq(connectionWebhooks.connectionId, id)))
    .for("update");
  return locked?.previousUntil ?? null;
}
