import { dayOf, type LocalDay } from "@/lib/features/agents/local-day";
import { hours } from "@/lib/features/agents/queries/query";
import { getTimeTotals } from "@/lib/features/time-entries/get-time-totals";
import type { Part } from "../write-summary";

/** What the member has tracked the day before, and since Monday. */
export const sayTime: Part = async (ctx, day) => {
  const { userId } = ctx.actor;
  const { timeZone, date } = day;
  const since = async (from: LocalDay, to: Date) =>
    (await getTimeTotals(ctx, { from: from.from, to, timeZone, userId })).total.minutes;
  const yesterday = await since(dayOf(date.subtract({ days: 1 }), timeZone), day.from);
  const week = await since(dayOf(date.subtract({ days: date.dayOfWeek - 1 }), timeZone), day.to);
  return [`Yesterday ${hours(yesterday)}, this week ${hours(week)}.`];
};
