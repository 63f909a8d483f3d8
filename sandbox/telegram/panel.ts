import { html } from "hono/html";
import type { Html } from "../kit/page";
import { botObject, SHARED_BOT } from "./bots";
import { PEOPLE, type StoredChat, type StoredMessage, type TelegramState } from "./chats";
import { telegramKeys } from "./keys";

const SHOWN_MESSAGES = 12;
/** "The status is set for 5 seconds or less": https://core.telegram.org/bots/api#sendchataction */
const TYPING_MS = 5_000;

/** Write to a bot as a person, alone or in a group; and what was said lately in each chat. */
export function chatPanel(state: TelegramState, now: Date): Html {
  const { chats, messages, hooks, updates } = state;
  const hook = hooks[SHARED_BOT];
  const waiting = updates[SHARED_BOT]?.length ?? 0;
  const groups = chats.filter(({ type, movedTo }) => type !== "private" && movedTo === null);
  return html`<h3 id="telegram-chats">Write to a bot</h3>
<form class="fault" data-json-form data-path="/control/telegram/message">
<label>As <select name="from" id="telegram-from">${PEOPLE.map(({ name }) => html`<option>${name}</option>`)}</select></label>
<label>in <select name="group" id="telegram-group"><option value="">their own chat with it</option>${groups.map(
    ({ title }) => html`<option value="${title}">${title}</option>`,
  )}</select></label>
<label>to <select name="bot" id="telegram-bot">${bots().map(
    ({ id, first_name: name, username }) => html`<option value="${id}">${name} (@${username})</option>`,
  )}</select></label>
<label>say <input name="text" id="telegram-text" required maxlength="4096" placeholder="/start …" size="32"
 autocomplete="off" data-cleared></label>
<button id="telegram-send">Send</button></form>
<p class="muted" id="telegram-webhook">${hook ? html`Updates go to <code>${hook.url}</code>` : "Updates are asked for"};
${waiting} waiting.${hook?.lastErrorMessage ? ` Last try: ${hook.lastErrorMessage}.` : ""}</p>
${messages.length === 0 ? html`<p class="muted">Nobody has written yet.</p>` : chats.map((chat) => conversation(state, chat, now))}`;
}

/** The hub's first. */
function bots() {
  const ids = new Set(telegramKeys.filter(({ state }) => state === "live").map(({ owner }) => owner));
  return [SHARED_BOT, ...[...ids].filter((id) => id !== SHARED_BOT)].map(botObject);
}

/** The newest first, as everything on the panel. */
function conversation(state: TelegramState, chat: StoredChat, now: Date): Html | "" {
  const said = state.messages.filter(({ chatId, kind }) => chatId === chat.id && kind !== "moved");
  if (said.length === 0) return "";
  return html`<h4>${chat.title}${chat.type === "private" ? "" : ` (${chat.type})`}</h4>
<ul class="list" id="telegram-chat-${chat.id}">${typingIn(state, chat, now)}${said
    .slice(-SHOWN_MESSAGES)
    .reverse()
    .map(
      (message) =>
        html`<li><p><strong>${nameOf(message)}</strong> <span class="said">${contentOf(message)}</span></p></li>`,
    )}</ul>`;
}

function typingIn({ typing, messages }: TelegramState, { id }: StoredChat, now: Date): Html | "" {
  const last = typing.findLast(({ chatId }) => chatId === id);
  if (!last || now.getTime() - Date.parse(last.at) > TYPING_MS) return "";
  // An answer ends it.
  const isAnswered = messages.some(
    (said) => said.chatId === id && said.bot === last.bot && said.message_id >= last.before,
  );
  return isAnswered ? "" : html`<li class="muted">${botObject(last.bot).first_name} is typing…</li>`;
}

function nameOf({ userId, bot }: StoredMessage): string {
  if (bot !== null) return botObject(bot).first_name;
  return PEOPLE.find(({ id }) => id === userId)?.name ?? "The bot";
}

function contentOf({ kind, text }: StoredMessage): string {
  return kind === "text" ? text : `[${kind}] ${text}`;
}
