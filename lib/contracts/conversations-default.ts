import { z } from "zod";
import { defineContract } from "./define-contract";
import { uuid } from "./shapes";

/** As providers write them: Telegram's are numbers, and older programs say `chat_id`. */
const chatId = z.union([z.string().trim().min(1).max(100), z.int()]).transform(String);
const named = { connectionId: uuid };

export const setDefaultChatContract = defineContract({
  method: "PUT",
  path: "/api/conversations/default",
  tag: "Messaging",
  summary: "The chat that messages of a connection go to: one of those that it can choose from",
  body: z.union([
    z.strictObject({ ...named, chatId }),
    z.strictObject({ ...named, chat_id: chatId }).transform(({ chat_id, ...rest }) => ({ ...rest, chatId: chat_id })),
  ]),
  result: z.object({ connectionId: uuid, chatId: z.string(), name: z.string() }).meta({ id: "DefaultChat" }),
});
