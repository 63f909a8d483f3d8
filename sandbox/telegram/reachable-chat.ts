import type { StoredChat } from "./chats";
import { type MethodCall, MethodError } from "./method-call";

/** Bots cannot begin: a person who has not written to it, or a group that it is not in, is not there for it. */
export function chatOf({ bot, state, parameters }: MethodCall): StoredChat {
  const { chat_id: id } = parameters;
  if (id === undefined || id === "") throw new MethodError(400, "Bad Request: chat_id is empty");
  const found = state.data.chats.find((chat) => String(chat.id) === String(id));
  if (!found || !(found.bots.includes(bot) || found.kicked.includes(bot))) {
    throw new MethodError(400, "Bad Request: chat not found");
  }
  return found;
}

/** Where something can be said now, in the words in which the server refuses it elsewhere. */
export function writableChatOf(call: MethodCall): StoredChat {
  const chat = chatOf(call);
  if (chat.movedTo !== null) {
    throw new MethodError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: chat.movedTo,
    });
  }
  if (chat.kicked.includes(call.bot)) {
    throw new MethodError(403, `Forbidden: bot was kicked from the ${chat.type} chat`);
  }
  if (chat.isDeactivated) throw new MethodError(403, "Forbidden: user is deactivated");
  if (chat.blocked.includes(call.bot)) throw new MethodError(403, "Forbidden: bot was blocked by the user");
  return chat;
}
