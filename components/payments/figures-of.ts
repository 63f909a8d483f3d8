import { decimalMoney, type Money } from "@/lib/base/money";
import type { PaymentDetails } from "@/lib/contracts/payments";

type Details = NonNullable<PaymentDetails["history"][number]["details"]>;

export interface Figure {
  readonly name: string;
  /** What it was before; null: the line does not say that it changed. */
  readonly before: string | Money | null;
  readonly now: string | Money;
}

/** Those that are money, in the currency's smallest unit. */
const MONEY = ["amount", "amountReceived", "amountRefunded"];
const BEFORE = "Before";

/** What a line of the trail says in figures, each with what it was before. */
export function figuresOf(details: Details): Figure[] {
  const { currency } = details;
  const read = (name: string, value: Details[string] | undefined): string | Money | null => {
    if (value === null || value === undefined) return null;
    const isMoney = MONEY.includes(name) && typeof value === "number" && typeof currency === "string";
    return isMoney ? decimalMoney(value, currency) : String(value);
  };
  return Object.entries(details).flatMap(([name, value]) => {
    if (name === "currency" || name.endsWith(BEFORE)) return [];
    const now = read(name, value);
    return now === null ? [] : [{ name, before: read(name, details[name + BEFORE]), now }];
  });
}
