import { botObject } from "./bots";
import type { StoredMessage } from "./chats";
import { type MethodCall, MethodError } from "./method-call";
import { integer, structure, text } from "./parameters";
import { messageObject } from "./present";
import { writableChatOf } from "./reachable-chat";
import { readFormattedText } from "./text-entities";
import { secondsOf } from "./updates";

/** "1-4096 characters after entities parsing." https://core.telegram.org/bots/api#sendmessage */
export function sendMessage(call: MethodCall) {
  const { state, clock, parameters, bot } = call;
  const chat = writableChatOf(call);
  // None of these groups has topics.
  if (integer(parameters, "message_thread_id")) throw new MethodError(400, "Bad Request: message thread not found");
  refuseUnknownMode(text(parameters, "parse_mode"));
  const said = readFormattedText(text(parameters, "text"), structure(parameters, "entities"));
  const message: StoredMessage = {
    message_id: state.data.nextMessage++,
    date: secondsOf(clock),
    chatId: chat.id,
    userId: null,
    isAnonymous: false,
    editedAt: null,
    bot,
    kind: "text",
    replyTo: null,
    moved: null,
    ...said,
  };
  state.data.messages.push(message);
  state.touch();
  return { ...messageObject(state.data, message), from: botObject(bot) };
}

/** Markup is not played, and what is not played is not taken silently. */
function refuseUnknownMode(mode: string): void {
  if (mode !== "") throw new MethodError(400, "Bad Request: unsupported parse_mode");
}

const ACTIONS: readonly string[] = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
];
const KEPT_TYPING = 500;

/** "The status is set for 5 seconds or less": https://core.telegram.org/bots/api#sendchataction */
export function sendChatAction(call: MethodCall): true {
  const { state, clock, parameters, bot } = call;
  const chat = writableChatOf(call);
  if (!ACTIONS.includes(text(parameters, "action"))) {
    throw new MethodError(400, "Bad Request: wrong parameter action in request");
  }
  const { data } = state;
  data.typing.push({ bot, chatId: chat.id, at: clock.now().toISOString(), before: data.nextMessage });
  data.typing.splice(0, data.typing.length - KEPT_TYPING);
  state.touch();
  return true;
}
