import { botObject } from "./bots";
import { PEOPLE } from "./chats";
import { deleteMyCommands, getMyCommands, setMyCommands } from "./command-methods";
import { type Method, type MethodCall, MethodError } from "./method-call";
import { integer } from "./parameters";
import { chatObject, personObject, updateObject } from "./present";
import { chatOf } from "./reachable-chat";
import { sendChatAction, sendMessage } from "./send-methods";
import { keepUpdates, waitingFor } from "./updates";
import { deleteWebhook, getWebhookInfo, keepAllowedUpdates, setWebhook } from "./webhook-methods";

/** By their names in small letters: "All methods in the Bot API are case-insensitive". */
export const METHODS: Readonly<Record<string, Method>> = {
  getme: ({ bot }) => botObject(bot),
  getwebhookinfo: getWebhookInfo,
  setwebhook: setWebhook,
  deletewebhook: deleteWebhook,
  getupdates: getUpdates,
  sendmessage: sendMessage,
  sendchataction: sendChatAction,
  getchat: (call) => chatObject(chatOf(call)),
  getchatmember: getChatMember,
  setmycommands: setMyCommands,
  getmycommands: getMyCommands,
  deletemycommands: deleteMyCommands,
};

const LIMIT = { least: 1, most: 100 };

/** "An update is considered confirmed as soon as getUpdates is called with an offset higher than its update_id." */
function getUpdates(call: MethodCall) {
  const { bot, state, clock, parameters } = call;
  if (state.data.hooks[bot]) {
    throw new MethodError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  keepAllowedUpdates(call);
  const offset = integer(parameters, "offset") ?? 0;
  const limit = Math.min(Math.max(integer(parameters, "limit") ?? LIMIT.most, LIMIT.least), LIMIT.most);
  const waiting = waitingFor(state, clock, bot);
  // "The negative offset can be specified to retrieve updates starting from -offset update from the end of the queue."
  const kept = offset < 0 ? waiting.slice(offset) : waiting.filter(({ update_id: id }) => id >= offset);
  keepUpdates(state, bot, kept);
  return kept.slice(0, limit).flatMap((update) => updateObject(state.data, bot, update) ?? []);
}

function getChatMember(call: MethodCall) {
  const { members } = chatOf(call);
  const userId = integer(call.parameters, "user_id");
  const person = PEOPLE.find(({ id }) => id === userId);
  if (!person) throw new MethodError(400, "Bad Request: user not found");
  const status = members.find((member) => member.userId === userId)?.status ?? "left";
  return { user: personObject(person), status };
}
