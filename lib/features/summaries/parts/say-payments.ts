import { dayOf } from "@/lib/features/agents/local-day";
import { paymentLines } from "@/lib/features/agents/queries/payment-lines";
import type { Part } from "../write-summary";

/** What was paid the day before. */
export const sayPayments: Part = async (ctx, { date, timeZone }) => {
  const { from, to } = dayOf(date.subtract({ days: 1 }), timeZone);
  const lines = await paymentLines(ctx, { from, to, sharedOnly: false });
  return lines.length > 0 ? lines.map((line) => `Yesterday ${line}.`) : ["Nothing came in yesterday."];
};
