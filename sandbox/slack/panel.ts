import { html } from "hono/html";
import type { Html } from "../kit/page";
import { type Button, textOf } from "./blocks";
import { placeOf } from "./find-place";
import { nameOf } from "./name-of";
import { SEEDED_ACCOUNTS, type ShownMessage, type SlackState } from "./workspaces";

const SHOWN_MESSAGES = 12;

/** Write to the app as a person, alone or in a channel, or give it a command; and what stands in each place lately. */
export function slackPanel(state: SlackState): Html {
  const { channels, shown } = state;
  const names = [...new Set(channels.filter(({ isArchived }) => !isArchived).map(({ name }) => name))];
  const places = [...new Set(shown.map(({ channel }) => channel))];
  return html`<h3 id="slack-chats">Write in Slack</h3>
<form class="fault" data-json-form data-path="/control/slack/type">
<label>As <select name="from" id="slack-from">${SEEDED_ACCOUNTS.map(
    ({ email, name }) => html`<option value="${email}">${name}</option>`,
  )}</select></label>
<label>in <select name="channel" id="slack-channel"><option value="">their own chat with the app</option>${names.map(
    (name) => html`<option value="${name}">#${name}</option>`,
  )}</select></label>
<label>say <input name="text" id="slack-text" required maxlength="4000" placeholder="/time 2.5 hours: Meeting" size="32"
 autocomplete="off" data-cleared></label>
<button id="slack-send">Send</button></form>
<p class="muted">The app hears what is said where it is; <code>@integrationhub</code> mentions it.</p>
${places.length === 0 ? html`<p class="muted">Nobody has written yet.</p>` : places.map((id) => place(state, id))}`;
}

/** The newest first, as everything on the panel. */
function place(state: SlackState, id: string): Html {
  const { name, members } = placeOf(state, id);
  const title = id.startsWith("D") ? members.map(nameOf).join(" and ") : `#${name}`;
  const said = state.shown.filter(({ channel }) => channel === id).slice(-SHOWN_MESSAGES);
  return html`<h4>${title}</h4><ul class="list" id="slack-place-${id}">${said.toReversed().map(message)}</ul>`;
}

function message(shown: ShownMessage): Html {
  const { ts, userId, onlyFor, text, blocks } = shown;
  const buttons = blocks.flatMap((one) => (one.type === "actions" ? one.elements : []));
  const person = SEEDED_ACCOUNTS.find(({ id }) => id === onlyFor);
  return html`<li><p><strong>${nameOf(userId)}</strong> ${
    person ? html`<span class="muted">Only ${person.name} sees this.</span> ` : ""
  }<span class="said">${written(blocks.length > 0 ? textOf(blocks) : text)}</span></p>
${person && buttons.length > 0 ? html`<div class="buttons">${buttons.map((one) => press(one, ts, person.email))}</div>` : ""}</li>`;
}

function press({ action_id: actionId = "", text }: Button, ts: string, from: string): Html {
  const body = JSON.stringify({ from, message: ts, actionId });
  return html`<button id="slack-press-${ts}-${actionId}" data-path="/control/slack/press" data-body="${body}">${text.text}</button>`;
}

const LINK = /<(https?:\/\/[^|>]+)(?:\|([^>]*))?>/g;

/** https://docs.slack.dev/messaging/formatting-message-text: links can be followed, the rest stands as it was sent. */
function written(text: string): (Html | string)[] {
  const parts: (Html | string)[] = [];
  let from = 0;
  for (const { 0: whole, 1: address = "", 2: label = address, index } of text.matchAll(LINK)) {
    parts.push(unescaped(text.slice(from, index)), html`<a href="${unescaped(address)}">${unescaped(label)}</a>`);
    from = index + whole.length;
  }
  return [...parts, unescaped(text.slice(from))];
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
