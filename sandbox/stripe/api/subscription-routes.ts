import { invalid, StripeError } from "../error";
import type { Desk } from "../world/desk";
import type { Line, Subscription } from "../world/model";
import { type Shown, stripeId } from "../world/shelf";
import { endSubscription } from "../world/subscribe";
import { LISTED, listPage } from "./list";
import type { Params } from "./params";
import type { Ask, StripeRoute } from "./route";

const STATUSES = ["incomplete", "trialing", "active", "past_due", "canceled", "all", "ended", "unpaid"] as const;
const UPDATE = [
  ...["cancel_at_period_end", "description", "metadata", "metadata[*]", "proration_behavior", "payment_behavior"],
  ...["id", "price", "quantity", "deleted"].map((name) => `items[#][${name}]`),
];

/** https://docs.stripe.com/api/subscriptions */
export const subscriptionRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/subscriptions",
    permission: "rak_subscription_read",
    params: [...LISTED, "customer", "price", "status"],
    answer: listSubscriptions,
  },
  {
    method: "GET",
    path: "/v1/subscriptions/:id",
    permission: "rak_subscription_read",
    params: [],
    answer: ({ desk, id }) => desk.subscriptions.show(desk.subscriptions.need(id)),
  },
  {
    method: "POST",
    path: "/v1/subscriptions/:id",
    permission: "rak_subscription_write",
    params: UPDATE,
    answer: updateSubscription,
  },
  {
    method: "DELETE",
    path: "/v1/subscriptions/:id",
    permission: "rak_subscription_write",
    params: ["invoice_now", "prorate"],
    answer: ({ desk, id }) => {
      const subscription = alive(desk, id);
      endSubscription(desk, subscription);
      return desk.subscriptions.show(subscription);
    },
  },
];

/** "If no value is supplied, all subscriptions that have not been canceled are returned." */
function listSubscriptions({ desk, params }: Ask): Shown {
  const [customer, price] = [params.text("customer"), params.text("price")];
  const status = params.oneOf("status", STATUSES);
  const isMeant = (one: Subscription["status"]) => {
    if (status === null) return one !== "canceled";
    return status === "all" || status === one || (status === "ended" && one === "canceled");
  };
  const matches = (one: Subscription) =>
    isMeant(one.status) &&
    one.customer === (customer ?? one.customer) &&
    (price === null || one.items.some((item) => item.price === price));
  return listPage({ shelf: desk.subscriptions, url: "/v1/subscriptions", params, matches });
}

/** What ended is not there any more for changes. */
function alive(desk: Desk, id: string): Subscription {
  const subscription = desk.subscriptions.need(id);
  if (subscription.status !== "canceled") return subscription;
  throw new StripeError(404, `No such subscription: '${id}'`, { code: "resource_missing", param: "id" });
}

function updateSubscription({ desk, params, id }: Ask): Shown {
  const subscription = alive(desk, id);
  const ends = params.flag("cancel_at_period_end") ?? subscription.cancelAtPeriodEnd;
  params.oneOf("proration_behavior", ["none", "create_prorations", "always_invoice"]);
  const change: Partial<Subscription> = {
    cancelAtPeriodEnd: ends,
    canceledAt: ends ? (subscription.canceledAt ?? desk.nowSeconds) : null,
    description: params.has("description") ? params.text("description") || null : subscription.description,
    metadata: params.metadata("metadata", subscription.metadata) ?? subscription.metadata,
    items: readItems(desk, params, subscription),
  };
  return desk.subscriptions.show(desk.subscriptions.change(subscription, change, "customer.subscription.updated"));
}

/** An item that is named changes, one without an id is new. The sandbox prorates nothing. */
function readItems(desk: Desk, params: Params, { items }: Subscription): Line[] {
  const result = new Map(items.map((item) => [item.id, item]));
  for (const at of params.items("items")) {
    const id = params.text(`${at}[id]`);
    const before = id === null ? null : result.get(id);
    if (before === undefined) throw invalid(`No such subscription item: '${id}'`, `${at}[id]`, "resource_missing");
    if (before && params.flag(`${at}[deleted]`)) {
      result.delete(before.id);
      continue;
    }
    const item = readItem(desk, params, { at, before });
    result.set(item.id, item);
  }
  if (result.size === 0) throw invalid("A subscription must have at least one active plan.", "items");
  return [...result.values()];
}

function readItem(desk: Desk, params: Params, { at, before }: { at: string; before: Line | null }): Line {
  const price = before && !params.has(`${at}[price]`) ? before.price : params.need(`${at}[price]`);
  if (!desk.prices.need(price, `${at}[price]`).recurring) {
    const words =
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.";
    throw invalid(words, `${at}[price]`);
  }
  const quantity = params.integer(`${at}[quantity]`, { min: 1 }) ?? before?.quantity ?? 1;
  return { id: before?.id ?? stripeId("si"), price, quantity };
}
