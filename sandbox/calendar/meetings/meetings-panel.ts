import { html } from "hono/html";
import type { Html } from "../../kit/page";
import type { PushSender } from "../../kit/push/push-sender";
import type { MeetingDesk } from "./meeting-desk";

const SHOWN_PEOPLE = 8;

interface Shown {
  /** The provider's id. */
  readonly id: string;
  readonly desk: MeetingDesk;
  readonly sender: PushSender;
  /** What it calls its subscriptions, where they are forgotten, and how many live. */
  readonly watches: { readonly name: string; readonly path: string; readonly live: number };
}

/** Change a calendar at the provider and watch the hub follow; and make its notifications unreliable. */
export function meetingsPanel({ id, desk, sender, watches }: Shown): Html {
  const base = `/control/${id}`;
  const { dropNext, copies, outOfOrder } = sender.behaviour;
  const ways = [
    ...(dropNext > 0 ? [`the next ${dropNext} are lost`] : []),
    ...(copies > 1 ? [`each is sent ${copies} times`] : []),
    ...(outOfOrder ? ["out of order"] : []),
  ];
  return html`<h3 id="${id}-meetings">Change a calendar</h3>
<ul class="list">${desk
    .people()
    .slice(0, SHOWN_PEOPLE)
    .map(({ email, name, next }) => {
      const body = JSON.stringify({ account: email });
      const button = (what: string, label: string, off = false) =>
        html`<button id="${id}-${what}-${email}" data-path="${base}/meetings/${what}" data-body="${body}" aria-label="${label}: ${name}" ${off ? "disabled" : ""}>${label}</button>`;
      return html`<li class="row"><p><strong>${name}</strong> <span class="muted">${email}</span><br>
<span class="muted">${next === null ? "No meeting ahead" : `Next: ${next.title}, ${when(next.startMs)}`}</span></p>
<div class="buttons">${button("add", "Add a meeting")}${button("move", "Move it by 1 h", next === null)}${button("delete", "Delete it", next === null)}</div></li>`;
    })}</ul>
<h3 id="${id}-push">Notifications</h3>
<div class="row"><p>${watches.live} ${watches.name} <span class="muted">${ways.join(", ") || "sent reliably"}</span></p>
<div class="buttons"><button id="${id}-push-drop" data-path="${base}/push" data-body='{"dropNext":5}'>Lose the next 5</button>
<button id="${id}-push-twice" data-path="${base}/push" data-body='{"copies":2,"outOfOrder":true}'>Send twice, out of order</button>
<button id="${id}-push-reliable" data-path="${base}/push" data-body='{"dropNext":0,"copies":1,"outOfOrder":false,"delayMs":0}'>Reliable again</button>
<button id="${id}-push-forget" class="danger" data-method="DELETE" data-path="${base}/${watches.path}">Forget all ${watches.name}</button></div></div>
${latest(sender)}`;
}

const SHOWN_DELIVERIES = 5;

function latest(sender: PushSender): Html {
  const sent = sender.deliveries().slice(-SHOWN_DELIVERIES).reverse();
  if (sent.length === 0) return html`<p class="muted">Nothing was sent yet.</p>`;
  return html`<ul class="list">${sent.map(
    ({ at, address, outcome, attempt }) =>
      html`<li><span class="muted">${at.slice(11, 19)}</span> <code>${address}</code> ${outcome}${attempt > 1 ? ` (try ${attempt})` : ""}</li>`,
  )}</ul>`;
}

function when(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
