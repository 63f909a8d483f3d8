import { dayName, localDay } from "../local-day";
import { bold, link, richLines } from "../rich";
import { paymentLines } from "./payment-lines";
import type { Query } from "./query";

/** What was paid on a day, by currency. */
export const paymentsQuery: Query = async (ctx, { day: asked, isGroup, appUrl }) => {
  const day = await localDay(ctx.actor, asked.inDays);
  const lines = await paymentLines(ctx, { from: day.from, to: day.to, sharedOnly: isGroup });
  const page = link("Open the payments", `${appUrl}/data/payments`);
  const title = bold(`Payments, ${dayName(day)}`);
  if (asked.inDays > 0) return richLines(title, "That day is yet to come.", page);
  if (lines.length === 0) return richLines(title, "No payment came in.", page);
  return richLines(title, ...lines, page);
};
