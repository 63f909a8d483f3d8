import { html } from "hono/html";
import type { Html } from "../kit/page";
import { SHARED_BOT } from "./bots";
import { PEOPLE, type TelegramState } from "./chats";

const SHOWN_MESSAGES = 12;

/** Write to the hub's bot as a person, alone or in a group; and what was written lately. */
export function chatPanel({ chats, messages, hooks, updates }: TelegramState): Html {
  const hook = hooks[SHARED_BOT];
  const waiting = updates[SHARED_BOT]?.length ?? 0;
  const groups = chats.filter(({ type }) => type !== "private");
  return html`<h3 id="telegram-chats">Write to the hub's bot</h3>
<form class="fault" data-json-form data-path="/control/telegram/message">
<label>As <select name="from" id="telegram-from">${PEOPLE.map(({ name }) => html`<option>${name}</option>`)}</select></label>
<label>in <select name="group" id="telegram-group"><option value="">their own chat with it</option>${groups.map(
    ({ title }) => html`<option value="${title}">${title}</option>`,
  )}</select></label>
<label>say <input name="text" id="telegram-text" required maxlength="4096" placeholder="/start …" size="32"></label>
<button id="telegram-send">Send</button></form>
<p class="muted" id="telegram-webhook">${hook ? html`Updates go to <code>${hook.url}</code>` : "Updates are asked for"};
${waiting} waiting.${hook?.lastErrorMessage ? ` Last try: ${hook.lastErrorMessage}.` : ""}</p>
${
  messages.length === 0
    ? html`<p class="muted">Nobody has written yet.</p>`
    : html`<ul class="list">${messages
        .slice(-SHOWN_MESSAGES)
        .reverse()
        .map(
          ({ chatId, userId, text }) => html`<li><strong>${nameOf(userId)}</strong>
<span class="muted">in ${chats.find(({ id }) => id === chatId)?.title ?? ""}</span> ${text}</li>`,
        )}</ul>`
}`;
}

function nameOf(userId: number | null): string {
  return PEOPLE.find(({ id }) => id === userId)?.name ?? "The bot";
}
