import { Hono } from "hono";
import { html } from "hono/html";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import { type Html, renderPage } from "../../kit/page";
import { NOTHING_YET } from "../api/checkout-routes";
import { pageUrl } from "../api/route";
import { expireDue, paySession } from "../world/checkout";
import type { Desk, StripeWorld } from "../world/desk";
import { amountOf } from "../world/lines";
import { PAYING, type Paying, type PaymentLink, type Session } from "../world/model";
import { bothDesks } from "../world/open-desk";
import { stripeId } from "../world/shelf";
import { dueNow } from "../world/show-checkout";
import { PAY_CSS } from "./pay-css";
import { shownMoney } from "./shown-money";

/** Where a person pays: what Stripe's own hosted pages are. https://docs.stripe.com/payments/checkout */
export function payPages(world: StripeWorld): Hono<SandboxEnv> {
  const pages = new Hono<SandboxEnv>();
  pages.get("/c/pay/:id", (c) => withSession(c, world, (place) => showPage(c, place, null)));
  pages.post("/c/pay/:id", (c) => withSession(c, world, (place) => press(c, place)));
  pages.get("/c/thanks/:id", (c) =>
    withSession(c, world, () => note(c, "Thanks for your payment", "You can close this page.")),
  );
  pages.get("/b/:code", (c) => openLink(c, world));
  return pages;
}

interface Place {
  readonly desk: Desk;
  readonly session: Session;
}

type Answer = Response | Promise<Response>;

function withSession(c: SandboxContext, world: StripeWorld, answer: (place: Place) => Answer): Answer {
  for (const desk of bothDesks(world)) {
    expireDue(desk);
    const session = desk.sessions.find(c.req.param("id") ?? "");
    if (session) return answer({ desk, session });
  }
  return note(c, "Something went wrong", "The page you were looking for could not be found.");
}

function showPage(c: SandboxContext, { desk, session }: Place, refusal: string | null): Answer {
  if (session.status === "complete") return note(c, "You're all done here", "You've already completed your payment.");
  if (session.status === "expired") return note(c, "You're all done here", "This checkout session has expired.");
  return renderPage(c, 200, {
    title: "Acme – Stripe (sandbox)",
    css: PAY_CSS,
    body: card(html`<h1>Acme</h1>
${summary(desk, session)}
${refusal === null ? "" : html`<p id="pay-refusal" role="alert" class="refusal">${refusal}</p>`}
<form method="post">
<label for="email">E-mail<input id="email" name="email" type="email" required value="${emailOf(desk, session)}"></label>
<label for="name">Name<input id="name" name="name" required value="Gail Guest"></label>
<fieldset><legend>Pay with</legend>${METHODS.map(
      ({ how, label }, index) =>
        html`<label class="method"><input type="radio" name="how" value="${how}" ${index === 0 ? "checked" : ""}><span>${label}</span></label>`,
    )}</fieldset>
<button class="primary" id="pay" name="decision" value="pay">${PRESSED[session.mode]}</button>
${session.cancelUrl === null ? "" : html`<button id="cancel" name="decision" value="cancel" formnovalidate>Back to Acme</button>`}
</form>`),
  });
}

const METHODS: readonly { readonly how: Paying; readonly label: string }[] = [
  { how: "card", label: "Card 4242: works" },
  { how: "declined", label: "Card 0002: is declined" },
  { how: "debit", label: "Bank debit: arrives after days, or does not" },
];
const PRESSED = { payment: "Pay", subscription: "Subscribe", setup: "Save" };

function summary(desk: Desk, session: Session): Html {
  const lines = session.lines.map((line) => {
    const price = desk.prices.need(line.price);
    const name = desk.products.find(price.product)?.name ?? price.id;
    const every = price.recurring
      ? ` each ${price.recurring.count > 1 ? `${price.recurring.count} ` : ""}${price.recurring.interval}`
      : "";
    return html`<li><span>${line.quantity} × ${name}</span><span>${shownMoney(amountOf(line, desk), price.currency)}${every}</span></li>`;
  });
  const { trialDays } = session.followUp;
  return html`${
    lines.length === 0
      ? html`<p>Keep a way to pay for later.</p>`
      : html`<ul class="lines">${lines}</ul>
<p class="total"><strong>Due now</strong> <strong id="pay-total">${shownMoney(dueNow(session, desk), session.currency ?? "")}</strong></p>`
  }
${trialDays > 0 ? html`<p class="muted">${trialDays} days are free.</p>` : ""}`;
}

function emailOf(desk: Desk, { customer, customerEmail }: Session): string {
  const known = customer === null ? null : desk.customers.find(customer);
  return customerEmail ?? known?.email ?? "";
}

async function press(c: SandboxContext, { desk, session }: Place): Promise<Response> {
  // A form of another site must not pay.
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== new URL(c.req.url).origin) return c.text("Foreign origin", 403);
  if (session.status !== "open") return showPage(c, { desk, session }, null);
  const form = new URLSearchParams(await c.req.text());
  const decision = form.get("decision");
  c.set("note", decision ?? "");
  if (decision === "cancel" && session.cancelUrl !== null) return c.redirect(session.cancelUrl, 303);
  const how = PAYING.find((one) => one === form.get("how"));
  if (decision !== "pay" || how === undefined) return c.text("Unknown decision", 400);
  const payer = { email: form.get("email") || null, name: form.get("name") || null };
  if (paySession(desk, session, { how, payer }) === "declined") {
    return showPage(c, { desk, session }, "Your card was declined. Try another way to pay.");
  }
  // "If you want to use information from the successful Checkout Session on your page": Stripe's page replaces it.
  const url = session.successUrl?.replaceAll("{CHECKOUT_SESSION_ID}", session.id);
  return c.redirect(url ?? pageUrl(c, `/c/thanks/${session.id}`), 303);
}

/** Each visit is a session of its own. https://docs.stripe.com/payment-links/url-parameters */
function openLink(c: SandboxContext, world: StripeWorld): Answer {
  for (const desk of bothDesks(world)) {
    const link = desk.links.list().find(({ url }) => url.endsWith(`/b/${c.req.param("code")}`));
    if (!link) continue;
    if (!link.active)
      return note(c, "This link is no longer active", link.inactiveMessage ?? "The link has been deactivated.");
    return c.redirect(newSession(c, desk, link).url, 303);
  }
  return note(c, "Something went wrong", "The page you were looking for could not be found.");
}

function newSession(c: SandboxContext, desk: Desk, link: PaymentLink): Session {
  const id = stripeId(desk.livemode ? "cs_live" : "cs_test");
  const recurs = link.lines.some(({ price }) => desk.prices.need(price).recurring);
  const { client_reference_id: reference, prefilled_email: email } = c.req.query();
  return desk.sessions.add({
    ...desk.fresh("cs"),
    id,
    mode: recurs ? "subscription" : "payment",
    status: "open",
    paymentStatus: "unpaid",
    lines: link.lines.map((line) => ({ ...line, id: stripeId("li") })),
    currency: link.currency,
    url: pageUrl(c, `/c/pay/${id}`),
    successUrl: link.redirectUrl,
    cancelUrl: null,
    clientReferenceId: reference || null,
    metadata: { ...link.metadata },
    customer: null,
    createsCustomer: false,
    customerEmail: email || null,
    payer: null,
    ...NOTHING_YET,
    paymentLink: link.id,
    expiresAt: desk.nowSeconds + 86_400,
    followUp: link.followUp,
  });
}

function note(c: SandboxContext, heading: string, text: string): Answer {
  return renderPage(c, 200, {
    title: `${heading} – Stripe (sandbox)`,
    css: PAY_CSS,
    body: card(html`<h1>${heading}</h1><p>${text}</p>`),
  });
}

function card(content: Html): Html {
  return html`<main class="card"><p class="brand"><strong>Stripe</strong> <span class="muted">played by the sandbox</span></p>${content}</main>`;
}
