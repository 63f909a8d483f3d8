import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { eraseSigningSecret } from "@/lib/core/vault/webhook-secrets";
import { receiverTarget } from "@/lib/features/receivers/lock-receiver";
import { saveWebhook } from "@/lib/features/receivers/save-webhook";
import { findChangeable } from "./find-changeable";

/** Erases the secret, and the one before it. @throws AppError not_found, unprocessable, forbidden */
export async function removeWebhookSecret(ctx: RequestContext<MemberActor>, input: { ref: string }): Promise<void> {
  authorize(ctx, "connections:write");
  const connection = await findChangeable(ctx.actor, input.ref);
  await inTransaction(async (tx) => {
    const key = { organizationId: connection.organizationId, connectionId: connection.id };
    await eraseSigningSecret(tx, key);
    await saveWebhook(tx, key, { previousUntil: null });
    await recordAudit(tx, ctx, { ...receiverTarget(connection), action: "webhook_secret.remove" });
  });
}
