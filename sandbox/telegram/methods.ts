import type { SandboxClock } from "../kit/clock";
import type { StateSection } from "../kit/state";
import { botObject } from "./bots";
import { PEOPLE, type StoredChat, type StoredMessage, type TelegramState } from "./chats";

export interface MethodCall {
  /** The bot's id. */
  readonly bot: string;
  readonly state: StateSection<TelegramState>;
  readonly clock: SandboxClock;
  /** From the query, a form or JSON: https://core.telegram.org/bots/api#making-requests */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export class MethodError extends Error {
  constructor(
    readonly status: number,
    readonly description: string,
  ) {
    super(description);
  }
}

type Method = (call: MethodCall) => unknown;

/** By their names in small letters: "All methods in the Bot API are case-insensitive". */
export const METHODS: Readonly<Record<string, Method>> = {
  getme: ({ bot }) => botObject(bot),
  getwebhookinfo: ({ bot, state: { data } }) => ({
    url: data.webhooks[bot] ?? "",
    has_custom_certificate: false,
    pending_update_count: data.updates[bot]?.length ?? 0,
  }),
  getupdates: getUpdates,
  sendmessage: sendMessage,
  getchat: (call) => chatObject(chatOf(call)),
  getchatmember: getChatMember,
};

const LIMIT = { least: 1, most: 100 };

/** "An update is considered confirmed as soon as getUpdates is called with an offset higher than its update_id." */
function getUpdates({ bot, state, parameters }: MethodCall) {
  if (state.data.webhooks[bot]) {
    throw new MethodError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const offset = integer(parameters, "offset") ?? 0;
  const limit = Math.min(Math.max(integer(parameters, "limit") ?? LIMIT.most, LIMIT.least), LIMIT.most);
  const waiting = state.data.updates[bot] ?? [];
  // "The negative offset can be specified to retrieve updates starting from -offset update from the end of the queue."
  const kept = offset < 0 ? waiting.slice(offset) : waiting.filter(({ update_id: id }) => id >= offset);
  state.data.updates[bot] = kept;
  state.touch();
  return kept.slice(0, limit).flatMap(({ update_id, message_id }) => {
    const found = state.data.messages.find((message) => message.message_id === message_id);
    return found ? [{ update_id, message: messageObject(state.data, found) }] : [];
  });
}

/** "1-4096 characters after entities parsing." https://core.telegram.org/bots/api#sendmessage */
function sendMessage(call: MethodCall) {
  const { state, clock, parameters } = call;
  const chat = chatOf(call);
  const { text } = parameters;
  if (typeof text !== "string" || text.trim() === "") throw new MethodError(400, "Bad Request: message text is empty");
  if (text.length > 4096) throw new MethodError(400, "Bad Request: message is too long");
  const message = {
    message_id: state.data.nextMessage++,
    date: Math.floor(clock.now().getTime() / 1000),
    chatId: chat.id,
    userId: null,
    isAnonymous: false,
    text,
  };
  state.data.messages.push(message);
  state.touch();
  return { ...messageObject(state.data, message), from: botObject(call.bot) };
}

function getChatMember(call: MethodCall) {
  const { members } = chatOf(call);
  const userId = integer(call.parameters, "user_id");
  const person = PEOPLE.find(({ id }) => id === userId);
  if (!person) throw new MethodError(400, "Bad Request: user not found");
  const status = members.find((member) => member.userId === userId)?.status ?? "left";
  return { user: personObject(person), status };
}

/** Bots cannot begin: a person who has not written to it, or a group that it is not in, is not there for it. */
function chatOf({ bot, state, parameters }: MethodCall): StoredChat {
  const { chat_id: id } = parameters;
  if (id === undefined || id === "") throw new MethodError(400, "Bad Request: chat_id is empty");
  const found = state.data.chats.find((chat) => String(chat.id) === String(id));
  if (!found?.bots.includes(bot)) throw new MethodError(400, "Bad Request: chat not found");
  return found;
}

function integer(parameters: MethodCall["parameters"], name: string): number | undefined {
  const value = parameters[name];
  if (value === undefined || value === "") return undefined;
  const number = Number(value);
  if (!Number.isInteger(number)) throw new MethodError(400, `Bad Request: parameter "${name}" must be an integer`);
  return number;
}

function messageObject(
  { chats }: TelegramState,
  { message_id, date, chatId, userId, isAnonymous, text }: StoredMessage,
) {
  const chat = chats.find(({ id }) => id === chatId);
  if (!chat) throw new MethodError(500, "Internal Server Error");
  const person = PEOPLE.find(({ id }) => id === userId);
  // "for messages sent by an anonymous administrator": from GroupAnonymousBot, on behalf of the group.
  const sender = isAnonymous
    ? {
        from: { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" },
        sender_chat: chatObject(chat),
      }
    : { from: person && personObject(person) };
  return { message_id, date, chat: chatObject(chat), ...sender, text };
}

function chatObject({ id, type, title }: StoredChat) {
  return type === "private" ? { id, type, first_name: title } : { id, type, title };
}

function personObject({ id, name }: (typeof PEOPLE)[number]) {
  return { id, is_bot: false, first_name: name, language_code: "en" };
}
