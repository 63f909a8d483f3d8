import type { RequestContext } from "@/lib/core/context/request-context";
import { sumPayments } from "@/lib/features/payments/sum-payments";
import { counted } from "./query";

/** What was paid in a time, a line for each currency: "1,234.50 EUR in 3 payments". */
export async function paymentLines(ctx: RequestContext, period: Parameters<typeof sumPayments>[1]): Promise<string[]> {
  const sums = await sumPayments(ctx, period);
  return sums.map(({ amount, currency, count }) => `${grouped(amount)} ${currency} in ${counted(count, "payment")}`);
}

/** "1,234.50": digits as they are, in groups. */
function grouped(amount: string): string {
  const [whole = "", fraction] = amount.split(".");
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
