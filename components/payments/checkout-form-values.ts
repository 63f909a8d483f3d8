import { minorOf } from "@/lib/base/money";
import type { CheckoutWish, PaymentLinkWish } from "./queries";

/** What a person has entered, as text. */
export interface CheckoutFormValues {
  readonly connectionId: string;
  /** A page for one buyer, or a link for any number of them. */
  readonly kind: "checkout" | "link";
  readonly what: "price" | "own";
  readonly priceId: string;
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
  readonly interval: "" | "day" | "week" | "month" | "year";
  readonly quantity: string;
  readonly email: string;
  readonly reference: string;
}

export type CheckoutFormProblem = "priceMissing" | "nameMissing" | "amountWrong" | "currencyWrong" | "quantityWrong";

type Filled =
  | { readonly kind: "checkout"; readonly body: CheckoutWish }
  | { readonly kind: "link"; readonly body: PaymentLinkWish };

const MOST_MINOR = 99_999_999;
const MOST = 10_000;

/** What is asked of the API, or the first thing that is wrong. */
export function wishOf(values: CheckoutFormValues): Filled | { readonly problem: CheckoutFormProblem } {
  const sold = soldOf(values);
  if ("problem" in sold) return sold;
  const quantity = Number(values.quantity);
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST) return { problem: "quantityWrong" };
  const body = { connectionId: values.connectionId, ...sold, quantity };
  if (values.kind === "link") return { kind: "link", body };
  const [email, reference] = [values.email.trim(), values.reference.trim()];
  const buyer = { ...(email === "" ? {} : { email }), ...(reference === "" ? {} : { reference }) };
  return { kind: "checkout", body: { ...body, ...buyer } };
}

function soldOf({ what, priceId, name, amount, currency, interval }: CheckoutFormValues) {
  if (what === "price") return priceId === "" ? problem("priceMissing") : { priceId };
  if (name.trim() === "") return problem("nameMissing");
  if (!/^[a-z]{3}$/i.test(currency.trim())) return problem("currencyWrong");
  const minor = minorOf(amount, currency.trim());
  if (minor === null || minor < 1 || minor > MOST_MINOR) return problem("amountWrong");
  const own = { name: name.trim(), amount: minor, currency: currency.trim().toLowerCase() };
  return interval === "" ? own : { ...own, interval };
}

function problem(name: CheckoutFormProblem): { readonly problem: CheckoutFormProblem } {
  return { problem: name };
}
