import type { Conversation } from "@/lib/contracts/conversations";
import type { SeenConversation } from "./select-conversations";

export function presentConversation(row: SeenConversation): Conversation {
  const { connectionId, connectionName, connectionStatus, externalId, choices, privateToUserId, ...rest } = row;
  return {
    ...rest,
    connection: { id: connectionId, name: connectionName, status: connectionStatus },
    chatId: externalId,
    isPrivate: privateToUserId !== null,
    isDefault: Object.values(choices).some(({ id }) => id === externalId),
    lastMessageAt: row.lastMessageAt.toISOString(),
    waitingSince: row.waitingSince?.toISOString() ?? null,
    clearedAt: row.clearedAt?.toISOString() ?? null,
    unread: Math.max(0, row.lastPosition - row.readPosition),
  };
}
