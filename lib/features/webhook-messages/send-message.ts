import type { z } from "zod";
import { inTransaction } from "@/db/client";
import type { sendMessageContract, WebhookMessage } from "@/lib/contracts/webhooks/messages";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishOwnEvent } from "@/lib/core/outbox/publish-own-event";
import { findCustomer } from "@/lib/features/customers/find-customer";
import { requireTypeOfPayload } from "@/lib/features/event-types/require-type-of-payload";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { checkedPayload } from "./checked-payload";
import { getMessage } from "./get-message";

export type SendMessageInput = z.output<NonNullable<(typeof sendMessageContract)["body"]>>;

/**
 * Sends an event of the organization's own to the endpoints that want it.
 * @throws AppError unprocessable: the type, or what the payload holds; payload_too_large; rate_limited: checking it takes too long;
 *   not_found: customer, project
 */
export async function sendMessage(ctx: RequestContext, input: SendMessageInput): Promise<WebhookMessage> {
  authorize(ctx, "webhook_messages:write");
  const { eventType: type, customerId, projectId, tags } = input;
  const data = checkedPayload(input.payload);
  const version = await requireTypeOfPayload(ctx, type, data);
  return inTransaction(async (tx) => {
    const customer = customerId ? await findCustomer(ctx.actor, { id: customerId }, tx) : null;
    const id = await publishOwnEvent(tx, ctx, {
      type,
      version,
      data,
      customerId: customer?.id ?? null,
      // Of no project in particular, unless it says so.
      projectId: projectId ? await resolveProject(ctx, projectId) : null,
      tags: tags ?? [],
    });
    await recordAudit(tx, ctx, {
      action: "webhook_message.send",
      targetKind: "webhook_message",
      targetId: id,
      targetName: type,
    });
    return getMessage(ctx, { id });
  });
}
