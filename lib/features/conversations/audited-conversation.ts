import type { ConversationRow } from "./lock-chat";

/** What the audit trail says an act was done to; of somebody's own chat it tells them alone. */
export function auditedConversation({ id, name, connectionId, privateToUserId }: ConversationRow) {
  return { targetKind: "conversation", targetId: id, targetName: name, connectionId, privateToUserId };
}
