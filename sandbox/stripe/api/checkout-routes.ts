import { invalid, StripeError } from "../error";
import { expireSession } from "../world/checkout";
import type { Desk } from "../world/desk";
import { MODES, type Session } from "../world/model";
import { type Shown, stripeId } from "../world/shelf";
import { showLine } from "../world/show-checkout";
import { LISTED, listPage, partsPage } from "./list";
import type { Params } from "./params";
import { FOLLOW_UP, LINES, readFollowUp, readLines, refuseMode } from "./read-lines";
import { type Ask, pageUrl, type StripeRoute } from "./route";

/** Taken, and without an effect: they change what a person sees on Stripe's page. */
export const SHOWN_ONLY = [
  ...["allow_promotion_codes", "automatic_tax[enabled]", "billing_address_collection", "locale", "submit_type"],
  ...["phone_number_collection[enabled]", "tax_id_collection[enabled]", "payment_method_types[#]"],
  ...["payment_method_collection", "invoice_creation[enabled]", "adaptive_pricing[enabled]"],
];

const CREATE = [
  ...["mode", "ui_mode", "success_url", "cancel_url", "client_reference_id", "customer", "customer_email"],
  ...["customer_creation", "currency", "expires_at", "metadata", "metadata[*]", "setup_intent_data[metadata][*]"],
  ...LINES,
  ...FOLLOW_UP,
  ...SHOWN_ONLY,
];

/** https://docs.stripe.com/api/checkout/sessions */
export const checkoutRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/checkout/sessions",
    permission: "rak_checkout_session_read",
    params: [
      ...LISTED,
      "customer",
      "payment_intent",
      "payment_link",
      "status",
      "subscription",
      "customer_details[email]",
    ],
    answer: listSessions,
  },
  {
    method: "POST",
    path: "/v1/checkout/sessions",
    permission: "rak_checkout_session_write",
    params: CREATE,
    answer: createSession,
  },
  {
    method: "GET",
    path: "/v1/checkout/sessions/:id",
    permission: "rak_checkout_session_read",
    params: [],
    answer: ({ desk, id }) => desk.sessions.show(desk.sessions.need(id)),
  },
  {
    method: "POST",
    path: "/v1/checkout/sessions/:id",
    permission: "rak_checkout_session_write",
    params: ["metadata", "metadata[*]"],
    answer: ({ desk, params, id }) => {
      const session = desk.sessions.need(id);
      const metadata = params.metadata("metadata", session.metadata) ?? session.metadata;
      return desk.sessions.show(desk.sessions.change(session, { metadata }));
    },
  },
  {
    method: "POST",
    path: "/v1/checkout/sessions/:id/expire",
    permission: "rak_checkout_session_write",
    params: [],
    answer: expireByHand,
  },
  {
    method: "GET",
    path: "/v1/checkout/sessions/:id/line_items",
    permission: "rak_checkout_session_read",
    params: ["limit", "starting_after"],
    answer: ({ desk, params, id }) => {
      const lines = desk.sessions.need(id).lines.map((line) => showLine(line, desk));
      return partsPage(`/v1/checkout/sessions/${id}/line_items`, params, lines);
    },
  },
];

function listSessions({ desk, params }: Ask): Shown {
  const wanted = (name: string, value: string | null) => value === (params.text(name) ?? value);
  const status = params.oneOf("status", ["open", "complete", "expired"]);
  const matches = (one: Session) =>
    wanted("customer", one.customer) &&
    wanted("payment_intent", one.paymentIntent) &&
    wanted("payment_link", one.paymentLink) &&
    wanted("subscription", one.subscription) &&
    wanted("customer_details[email]", one.payer?.email ?? one.customerEmail) &&
    one.status === (status ?? one.status);
  return listPage({ shelf: desk.sessions, url: "/v1/checkout/sessions", params, matches });
}

function createSession({ desk, params, c }: Ask): Shown {
  params.need("mode");
  const mode = params.oneOf("mode", MODES) ?? "payment";
  if ((params.text("ui_mode") ?? "hosted_page") !== "hosted_page") {
    throw invalid("The sandbox plays hosted pages alone: leave ui_mode out.", "ui_mode");
  }
  // Sessions of hosted pages need it: https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-success_url
  const successUrl = readUrl(params.need("success_url"), "success_url");
  const cancelUrl = params.has("cancel_url") ? readUrl(params.need("cancel_url"), "cancel_url") : null;
  const who = whoPays(desk, params, mode);
  const followUp = readFollowUp(params, mode);
  const lines = linesFor(desk, params, mode);
  const id = `${stripeId(desk.livemode ? "cs_live" : "cs_test")}`;
  const session: Session = {
    ...desk.fresh("cs"),
    id,
    mode,
    status: "open",
    paymentStatus: mode === "setup" ? "no_payment_required" : "unpaid",
    lines,
    currency: desk.prices.find(lines[0]?.price ?? "")?.currency ?? params.text("currency"),
    url: pageUrl(c, `/c/pay/${id}`),
    successUrl,
    cancelUrl,
    clientReferenceId: readReference(params),
    metadata: params.metadata("metadata") ?? {},
    ...who,
    payer: null,
    ...NOTHING_YET,
    expiresAt: readExpiry(desk, params),
    followUp,
  };
  return desk.sessions.show(desk.sessions.add(session));
}

export const NOTHING_YET = {
  paymentIntent: null,
  subscription: null,
  invoice: null,
  setupIntent: null,
  paymentLink: null,
} as const;

function readUrl(url: string, param: string): string {
  // {CHECKOUT_SESSION_ID} is no part of an address before it is replaced.
  const protocol = URL.canParse(url) ? new URL(url).protocol : "";
  if (protocol === "https:" || protocol === "http:") return url;
  throw invalid("Not a valid URL", param, "url_invalid");
}

function linesFor(desk: Desk, params: Params, mode: Session["mode"]) {
  if (mode !== "setup") {
    const lines = readLines(desk, params);
    refuseMode(desk, mode, lines);
    return lines;
  }
  if (params.has("line_items")) throw invalid("You can not pass `line_items` in `setup` mode.", "line_items");
  return [];
}

function whoPays(
  desk: Desk,
  params: Params,
  mode: Session["mode"],
): Pick<Session, "customer" | "customerEmail" | "createsCustomer"> {
  const [customer, customerEmail] = [params.text("customer"), params.text("customer_email")];
  if (customer !== null && customerEmail !== null) {
    throw invalid("You may only specify one of these parameters: customer, customer_email.", "customer");
  }
  if (customer !== null) desk.customers.need(customer, "customer");
  if (customerEmail !== null && !/^\S+@\S+$/.test(customerEmail)) {
    throw invalid(`Invalid email address: ${customerEmail}`, "customer_email", "email_invalid");
  }
  const creation = params.oneOf("customer_creation", ["always", "if_required"]);
  if (creation !== null && mode === "subscription") {
    throw invalid("You can not pass `customer_creation` in `subscription` mode.", "customer_creation");
  }
  return { customer, customerEmail, createsCustomer: creation === "always" && customer === null };
}

function readReference(params: Params): string | null {
  const reference = params.text("client_reference_id") || null;
  if (reference !== null && reference.length > 200) {
    throw invalid("Invalid string: the `client_reference_id` may have 200 characters.", "client_reference_id");
  }
  return reference;
}

/** "Anywhere from 30 minutes to 24 hours after Checkout Session creation." */
function readExpiry(desk: Desk, params: Params): number {
  const [soonest, latest] = [desk.nowSeconds + 30 * 60, desk.nowSeconds + 86_400];
  const asked = params.integer("expires_at") ?? latest;
  if (asked >= soonest - 60 && asked <= latest) return asked;
  const words =
    asked < soonest
      ? "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation."
      : "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.";
  throw invalid(words, "expires_at");
}

function expireByHand({ desk, id }: Ask): Shown {
  const session = desk.sessions.need(id);
  if (session.status !== "open") {
    const words = `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`;
    throw new StripeError(400, words);
  }
  expireSession(desk, session);
  return desk.sessions.show(session);
}
