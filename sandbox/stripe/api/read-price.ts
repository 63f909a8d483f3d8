import { invalid, StripeError } from "../error";
import type { Desk } from "../world/desk";
import { INTERVALS, type Price } from "../world/model";
import type { Params } from "./params";

/** Of Stripe's hundred and more, with two that have no smaller unit. https://docs.stripe.com/currencies */
const CURRENCIES = ["aud", "cad", "chf", "eur", "gbp", "hkd", "idr", "jpy", "krw", "myr", "nzd", "sgd", "thb", "usd"];

export function requireCurrency(currency: string, param: string): string {
  const small = currency.toLowerCase();
  if (CURRENCIES.includes(small)) return small;
  const words = `Invalid currency: ${currency}. Stripe currently supports these currencies: ${CURRENCIES.join(", ")}`;
  throw invalid(words, param);
}

interface Place {
  readonly product: string;
  /** The hash that its parameters are in: `default_price_data`; null: in none. */
  readonly at: string | null;
}

/** A price as parameters describe it; not kept yet. */
export function newPrice(desk: Desk, params: Params, { product, at }: Place): Price {
  const name = (own: string) => (at === null ? own : `${at}[${own.replace("[", "][")}${own.includes("[") ? "" : "]"}`);
  const currency = requireCurrency(params.need(name("currency")), name("currency"));
  const unitAmount = params.integer(name("unit_amount"), { min: 0, max: 99_999_999_999 });
  if (unitAmount === null) {
    const words = "Prices require an `unit_amount` or `unit_amount_decimal` parameter to be set.";
    throw new StripeError(400, words, { code: "parameter_missing", param: name("unit_amount") });
  }
  return {
    ...desk.fresh("price"),
    product,
    currency,
    unitAmount,
    recurring: recurringOf(params, name),
    nickname: params.text(name("nickname")) || null,
    lookupKey: params.text(name("lookup_key")) || null,
    active: params.flag(name("active")) ?? true,
    metadata: params.metadata(name("metadata")) ?? {},
  };
}

/** "Maximum of three years interval allowed (3 years, 36 months, or 156 weeks)." */
const MOST = { day: 1_095, week: 156, month: 36, year: 3 };

function recurringOf(params: Params, name: (own: string) => string): Price["recurring"] {
  if (!params.has(name("recurring"))) return null;
  params.need(name("recurring[interval]"));
  const interval = params.oneOf(name("recurring[interval]"), INTERVALS);
  if (interval === null) return null;
  params.oneOf(name("recurring[usage_type]"), ["licensed"]);
  const count = params.integer(name("recurring[interval_count]"), { min: 1, max: MOST[interval] }) ?? 1;
  return { interval, count };
}
