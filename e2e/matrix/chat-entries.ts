// Why: how the routes of who is who in chats are called, apart from the others for the size of a file.
import type { MatrixEntry, Subject } from "./subject";

export const CHAT_ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/chat-people": {},
  "POST /api/chat-people/bind": { body: () => ({ token: "unknown" }) },
  "DELETE /api/chat-people/[connectionId]/[externalUserId]": {
    params: ({ connectionId }: Subject) => ({ connectionId, externalUserId: "1" }),
    namesOurs: true,
  },
  "PUT /api/conversations/default": {
    body: ({ connectionId }: Subject) => ({ connectionId, chatId: "1" }),
    namesOurs: true,
  },
};
