import { invalid } from "../error";
import type { PaymentLink } from "../world/model";
import { type Shown, stripeId } from "../world/shelf";
import { showLine } from "../world/show-checkout";
import { SHOWN_ONLY } from "./checkout-routes";
import { LISTED, listPage, partsPage } from "./list";
import type { Params } from "./params";
import { FOLLOW_UP, LINES, readFollowUp, readLines, refuseMode } from "./read-lines";
import { type Ask, pageUrl, type StripeRoute } from "./route";

const AFTER = ["after_completion[type]", "after_completion[redirect][url]"];
const OWN = ["metadata", "metadata[*]", "inactive_message", "active", ...AFTER];

/** https://docs.stripe.com/api/payment-link */
export const linkRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/payment_links",
    permission: "rak_payment_links_read",
    params: [...LISTED, "active"],
    answer: ({ desk, params }) => {
      const active = params.flag("active");
      const matches = (one: PaymentLink) => one.active === (active ?? one.active);
      return listPage({ shelf: desk.links, url: "/v1/payment_links", params, matches });
    },
  },
  {
    method: "POST",
    path: "/v1/payment_links",
    permission: "rak_payment_links_write",
    params: [...OWN.filter((name) => name !== "active"), ...LINES, ...FOLLOW_UP, ...SHOWN_ONLY],
    answer: createLink,
  },
  {
    method: "GET",
    path: "/v1/payment_links/:id",
    permission: "rak_payment_links_read",
    params: [],
    answer: ({ desk, id }) => desk.links.show(desk.links.need(id)),
  },
  {
    method: "POST",
    path: "/v1/payment_links/:id",
    permission: "rak_payment_links_write",
    params: OWN,
    answer: updateLink,
  },
  {
    method: "GET",
    path: "/v1/payment_links/:id/line_items",
    permission: "rak_payment_links_read",
    params: ["limit", "starting_after"],
    answer: ({ desk, params, id }) => {
      const lines = desk.links.need(id).lines.map((line) => showLine(line, desk));
      return partsPage(`/v1/payment_links/${id}/line_items`, params, lines);
    },
  },
];

function createLink({ desk, params, c }: Ask): Shown {
  const lines = readLines(desk, params);
  const mode = lines.some(({ price }) => desk.prices.need(price).recurring) ? "subscription" : "payment";
  refuseMode(desk, mode, lines);
  const fresh = desk.fresh("plink");
  const link: PaymentLink = {
    ...fresh,
    active: true,
    lines,
    currency: desk.prices.need(lines[0]?.price ?? "").currency,
    url: pageUrl(c, `/b/${stripeId(desk.livemode ? "live" : "test")}`),
    metadata: params.metadata("metadata") ?? {},
    redirectUrl: redirectOf(params) ?? null,
    inactiveMessage: params.text("inactive_message") || null,
    followUp: readFollowUp(params, mode),
  };
  return desk.links.show(desk.links.add(link, "payment_link.created"));
}

function updateLink({ desk, params, id }: Ask): Shown {
  const link = desk.links.need(id);
  const redirect = redirectOf(params);
  const change: Partial<PaymentLink> = {
    active: params.flag("active") ?? link.active,
    metadata: params.metadata("metadata", link.metadata) ?? link.metadata,
    redirectUrl: redirect === undefined ? link.redirectUrl : redirect,
    inactiveMessage: params.has("inactive_message") ? params.text("inactive_message") || null : link.inactiveMessage,
  };
  return desk.links.show(desk.links.change(link, change, "payment_link.updated"));
}

/** undefined: nothing is said of it. */
function redirectOf(params: Params): string | null | undefined {
  const type = params.oneOf("after_completion[type]", ["hosted_confirmation", "redirect"]);
  if (type === null) return undefined;
  if (type === "hosted_confirmation") return null;
  const url = params.need("after_completion[redirect][url]");
  if (!URL.canParse(url)) throw invalid("Not a valid URL", "after_completion[redirect][url]", "url_invalid");
  return url;
}
