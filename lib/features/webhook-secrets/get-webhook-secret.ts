import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { WebhookSecretState } from "@/lib/contracts/webhook-secrets";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listSecretFields } from "@/lib/core/vault/secret-store";
import { findReadable } from "@/lib/features/connections/find-connection";
import { receiverAddress } from "@/lib/features/receivers/receiver-address";
import { takesSecret } from "./takes-secret";

/** @throws AppError not_found */
export async function getWebhookSecret(ctx: RequestContext, input: { ref: string }): Promise<WebhookSecretState> {
  authorize(ctx, "connections:read");
  const record = await findReadable(ctx.actor, input.ref);
  const { organizationId, id: connectionId, integration } = record.connection;
  const [row] = await db()
    .select({ previousUntil: connectionWebhooks.previousUntil })
    .from(connectionWebhooks)
    .where(
      and(eq(connectionWebhooks.organizationId, organizationId), eq(connectionWebhooks.connectionId, connectionId)),
    );
  const fields = await listSecretFields(db(), { organizationId, subjectId: connectionId });
  const until = row?.previousUntil ?? null;
  return {
    isTaken: takesSecret(record),
    address: receiverAddress({ integration, connectionId }),
    isSet: fields.includes("webhook"),
    previousUntil: until && until > clock.now() && fields.includes("webhook_previous") ? until.toISOString() : null,
  };
}
