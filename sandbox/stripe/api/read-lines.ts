import { invalid } from "../error";
import type { Desk } from "../world/desk";
import { amountOf } from "../world/lines";
import type { FollowUp, Line, Price, Session } from "../world/model";
import { stripeId } from "../world/shelf";
import type { Params } from "./params";
import { newPrice } from "./read-price";

const PRICE_DATA = [
  ...[
    "currency",
    "unit_amount",
    "product",
    "product_data][name",
    "product_data][description",
    "product_data][images][#",
  ],
  ...["recurring][interval", "recurring][interval_count", "tax_behavior"],
];
/** What a line may be said with. */
export const LINES = [
  ...["price", "quantity", "adjustable_quantity][enabled"].map((name) => `line_items[#][${name}]`),
  ...PRICE_DATA.map((name) => `line_items[#][price_data][${name}]`),
];

/** @throws StripeError for prices that are not there, not active, or in two currencies */
export function readLines(desk: Desk, params: Params): Line[] {
  const items = params.items("line_items");
  if (items.length === 0) throw invalid("Missing required param: line_items.", "line_items", "parameter_missing");
  if (items.length > 100) throw invalid("You can only pass up to 100 line items.", "line_items");
  const lines = items.map((at) => readLine(desk, params, at));
  const [first, ...others] = lines.map(({ price }) => desk.prices.need(price).currency);
  const other = others.find((currency) => currency !== first);
  if (other !== undefined) {
    const words = `The price specified has a different currency (${other}) than the others (${first}). All prices must have the same currency.`;
    throw invalid(words, "line_items");
  }
  return lines;
}

function readLine(desk: Desk, params: Params, at: string): Line {
  const quantity = params.integer(`${at}[quantity]`, { min: 1, max: 999_999 });
  if (quantity === null) {
    throw invalid(`Missing required param: ${at}[quantity].`, `${at}[quantity]`, "parameter_missing");
  }
  const [hasPrice, hasData] = [params.has(`${at}[price]`), params.has(`${at}[price_data]`)];
  if (hasPrice === hasData) {
    const words = hasPrice
      ? `You may only specify one of these parameters: price, price_data.`
      : `Missing required param: ${at}[price].`;
    throw invalid(words, `${at}[price]`, hasPrice ? undefined : "parameter_missing");
  }
  const price = hasPrice ? knownPrice(desk, params, `${at}[price]`) : adHocPrice(desk, params, `${at}[price_data]`);
  return { id: stripeId("li"), price: price.id, quantity };
}

function knownPrice(desk: Desk, params: Params, name: string): Price {
  const price = desk.prices.need(params.need(name), name);
  if (!price.active) {
    const words = `The price specified is inactive. This field only accepts active prices.`;
    throw invalid(words, name);
  }
  return price;
}

/** Made for this one, and archived. https://docs.stripe.com/products-prices/how-products-and-prices-work#inline-pricing */
function adHocPrice(desk: Desk, params: Params, at: string): Price {
  const named = params.text(`${at}[product]`);
  if (named !== null && params.has(`${at}[product_data]`)) {
    throw invalid("You may only specify one of these parameters: product, product_data.", `${at}[product]`);
  }
  const name = named === null ? params.need(`${at}[product_data][name]`) : "";
  const product = named === null ? desk.fresh("prod") : desk.products.need(named, `${at}[product]`);
  const price = { ...newPrice(desk, params, { product: product.id, at }), active: false };
  if (named === null) {
    const description = params.text(`${at}[product_data][description]`) || null;
    const images = [...params.texts(`${at}[product_data][images]`)];
    const blank = { defaultPrice: null, unitLabel: null, url: null, metadata: {}, updated: desk.nowSeconds };
    desk.products.add(
      { ...desk.fresh("prod"), ...product, ...blank, name, description, images, active: false },
      "product.created",
    );
  }
  return desk.prices.add(price, "price.created");
}

/** What payments and subscriptions that follow are given. */
export const FOLLOW_UP = [
  ...["metadata][*", "description"].map((name) => `payment_intent_data[${name}]`),
  ...["metadata][*", "description", "trial_period_days"].map((name) => `subscription_data[${name}]`),
];

export function readFollowUp(params: Params, mode: Session["mode"], setup = "setup_intent_data"): FollowUp {
  const own = { payment: "payment_intent_data", subscription: "subscription_data", setup }[mode];
  const foreign = ["payment_intent_data", "subscription_data", setup].find((one) => one !== own && params.has(one));
  if (foreign !== undefined) throw invalid(`You can not pass \`${foreign}\` in \`${mode}\` mode.`, foreign);
  const name = `${own}[trial_period_days]`;
  return {
    metadata: params.metadata(`${own}[metadata]`) ?? {},
    description: params.text(`${own}[description]`) || null,
    trialDays: (mode === "subscription" && params.integer(name, { min: 1, max: 730 })) || 0,
  };
}

/** https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const LEAST: Readonly<Record<string, number>> = { myr: 200, gbp: 30, hkd: 400, thb: 1_000, idr: 1_000_000, krw: 100 };

export function refuseMode(desk: Desk, mode: "payment" | "subscription", lines: readonly Line[]): void {
  const recurs = lines.map(({ price }) => desk.prices.need(price).recurring !== null);
  if (mode === "payment" && recurs.includes(true)) {
    const words =
      "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.";
    throw invalid(words, "line_items");
  }
  if (mode === "subscription" && !recurs.includes(true)) {
    const words = "You must provide at least one recurring price in `subscription` mode when using prices.";
    throw invalid(words, "line_items");
  }
  const total = lines.reduce((sum, line) => sum + amountOf(line, desk), 0);
  const { currency = "" } = desk.prices.find(lines[0]?.price ?? "") ?? {};
  const least = LEAST[currency] ?? 50;
  if (mode === "subscription" || total === 0 || total >= least) return;
  const words = `The Checkout Session's total amount due must add up to at least ${least} in the smallest unit of ${currency}`;
  throw invalid(words, "line_items", "amount_too_small");
}
