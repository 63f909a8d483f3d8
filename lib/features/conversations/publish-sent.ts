import type { Tx } from "@/db/client";
import { storable } from "@/lib/base/storable";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import type { MessageRow } from "./change-message";
import { findConnectionOf } from "./find-connection-of";
import type { ConversationRow } from "./lock-chat";

interface Sent {
  readonly conversation: ConversationRow;
  readonly message: MessageRow;
  /** Where it is at the provider. */
  readonly chatId: string;
}

/** Tells that a message went out; of a member's own chat, that member alone. */
export async function publishSent(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { conversation, message, chatId }: Sent,
): Promise<void> {
  const connection = await findConnectionOf(conversation);
  if (!connection) return;
  const { id: connectionId, integration, projectId, customerId, visibility, ownerUserId } = connection;
  const { id, externalId, text, sentAt, userId, threadExternalId } = message;
  await publishEvent(tx, ctx, {
    type: "message.sent",
    ...{ projectId, connectionId, customerId },
    privateToUserId: conversation.privateToUserId ?? (visibility === "personal" ? ownerUserId : null),
    data: storable({
      id,
      conversationId: conversation.id,
      connectionId,
      integration,
      externalId: externalId ?? id,
      channel: { externalId: chatId, name: conversation.name, isDirect: conversation.kind === "direct" },
      from: { externalId: connection.externalAccountId, name: connection.accountName, isBot: true },
      text,
      attachments: [],
      replyToExternalId: threadExternalId,
      url: null,
      sentAt: sentAt.toISOString(),
      sentByUserId: userId,
    }),
  });
}
