import { html } from "hono/html";
import type { Html } from "../../kit/page";
import { expireDue } from "../world/checkout";
import type { StripeOutbox } from "../world/deliver";
import type { StripeWorld } from "../world/desk";
import type { Endpoint, Intent, Session, Subscription } from "../world/model";
import { bothDesks } from "../world/open-desk";

const SHOWN = 5;
const base = "/control/stripe";

/** What people and banks do with money, and the addresses that are told of it. */
export function stripePanel(world: StripeWorld, outbox: StripeOutbox): Html {
  const desks = bothDesks(world);
  for (const desk of desks) expireDue(desk);
  const latest = <T>(all: readonly T[]) => all.slice(-SHOWN).reverse();
  const { sessions, intents, subscriptions, endpoints, events } = world.state.data;
  return html`<h3 id="stripe-money">Money</h3>
${list("No checkout yet.", latest(sessions).map(sessionRow))}
${list("No payment yet.", latest(intents).map(paymentRow))}
${list("No subscription yet.", latest(subscriptions).map(subscriptionRow))}
<h3 id="stripe-webhooks">Webhook endpoints</h3>
${list("The hub has registered none.", endpoints.map(endpointRow))}
<div class="row"><p>${events.length} events <span class="muted">${waysOf(outbox)}</span></p>
<div class="buttons">${button("burst", "500 products change", "events/make", { type: "product.updated", count: 500 })}
${button("push-drop", "Lose the next 5", "push", { dropNext: 5 })}
${button("push-twice", "Send twice, out of order", "push", { copies: 2, outOfOrder: true })}
${button("push-reliable", "Reliable again", "push", { dropNext: 0, copies: 1, outOfOrder: false, delayMs: 0 })}</div></div>
${deliveries(outbox)}`;
}

function list(nothing: string, rows: readonly Html[]): Html {
  return rows.length === 0 ? html`<p class="muted">${nothing}</p>` : html`<ul class="list">${rows}</ul>`;
}

function button(name: string, label: string, path: string, body: object): Html {
  return html`<button id="stripe-${name}" data-path="${base}/${path}" data-body="${JSON.stringify(body)}">${label}</button>`;
}

const modeOf = ({ livemode }: { livemode: boolean }) => (livemode ? "live" : "test");

function sessionRow(session: Session): Html {
  const { id, status, mode, paymentStatus, url } = session;
  const open = status === "open";
  return html`<li class="row"><p><code>${id}</code> <span class="muted">${mode}, ${modeOf(session)}: ${status}, ${paymentStatus}</span></p>
<div class="buttons">${
    open
      ? html`<a href="${url}">Open its page</a>
${button(`pay-${id}`, "Pay by card", "sessions/pay", { session: id })}
${button(`debit-${id}`, "Pay by bank debit", "sessions/pay", { session: id, how: "debit" })}
${button(`decline-${id}`, "Card is declined", "sessions/pay", { session: id, how: "declined" })}
${button(`expire-${id}`, "Expire", "sessions/expire", { session: id })}`
      : ""
  }</div></li>`;
}

function paymentRow(intent: Intent): Html {
  const { id, amount, currency, status } = intent;
  const settle = (outcome: string, label: string) =>
    button(`${outcome}-${id}`, label, "payments/settle", { payment: id, outcome });
  return html`<li class="row"><p><code>${id}</code> <span class="muted">${amount} ${currency}, ${modeOf(intent)}: ${status}</span></p>
<div class="buttons">${status === "processing" ? html`${settle("succeeded", "The debit arrives")}${settle("failed", "The debit fails")}` : ""}
${
  status === "succeeded"
    ? html`${button(`refund-${id}`, "Refund all", "payments/refund", { payment: id })}
${button(`part-${id}`, "Refund 1.00", "payments/refund", { payment: id, amount: 100 })}`
    : ""
}</div></li>`;
}

function subscriptionRow(subscription: Subscription): Html {
  const { id, status, periodEnd } = subscription;
  const until = new Date(periodEnd * 1_000).toISOString().slice(0, 10);
  return html`<li class="row"><p><code>${id}</code> <span class="muted">${modeOf(subscription)}: ${status}, until ${until}</span></p>
<div class="buttons">${
    status === "canceled"
      ? ""
      : html`${button(`renew-${id}`, "Renew", "subscriptions/renew", { subscription: id })}
${button(`fail-${id}`, "Renewal fails", "subscriptions/renew", { subscription: id, outcome: "failed" })}
${button(`cancel-${id}`, "Cancel", "subscriptions/cancel", { subscription: id })}`
  }</div></li>`;
}

function endpointRow(endpoint: Endpoint): Html {
  const { id, url, enabled, events } = endpoint;
  return html`<li class="row"><p><code>${url}</code> <span class="muted">${modeOf(endpoint)}, ${enabled ? "enabled" : "disabled"}, ${events.length} types</span></p>
<div class="buttons">${button(`forge-${id}`, "Send a forged one", "endpoints/forge", { endpoint: id })}
${button(`old-${id}`, "Send an old one", "endpoints/forge", { endpoint: id, how: "old" })}</div></li>`;
}

function waysOf({ sender: { behaviour } }: StripeOutbox): string {
  const { dropNext, copies, outOfOrder } = behaviour;
  const ways = [
    ...(dropNext > 0 ? [`the next ${dropNext} are lost`] : []),
    ...(copies > 1 ? [`each is sent ${copies} times`] : []),
    ...(outOfOrder ? ["out of order"] : []),
  ];
  return ways.join(", ") || "sent reliably";
}

function deliveries({ sender }: StripeOutbox): Html {
  const rows = sender
    .deliveries()
    .slice(-SHOWN)
    .reverse()
    .map(
      ({ at, address, outcome, attempt }) =>
        html`<li><span class="muted">${at.slice(11, 19)}</span> <code>${address}</code> ${outcome}${attempt > 1 ? ` (try ${attempt})` : ""}</li>`,
    );
  return list("Nothing was sent yet.", rows);
}
