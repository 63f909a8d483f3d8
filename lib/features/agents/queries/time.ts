import { getTimeTotals } from "@/lib/features/time-entries/get-time-totals";
import { dayName, dayOf, localDay } from "../local-day";
import { bold, link, richLines } from "../rich";
import { andMore, hours, MOST_LINES, type Query } from "./query";

/** What the asker has tracked on a day, or since Monday where none is named, by project. */
export const timeQuery: Query = async (ctx, { day: asked, appUrl }) => {
  const day = await localDay(ctx.actor, asked.inDays);
  const monday = dayOf(day.date.subtract({ days: day.date.dayOfWeek - 1 }), day.timeZone);
  const when = asked.isNamed ? `on ${dayName(day)}` : "this week";
  const { from } = asked.isNamed ? day : monday;
  const { userId } = ctx.actor;
  const { total, projects } = await getTimeTotals(ctx, { from, to: day.to, timeZone: day.timeZone, userId });
  const page = link("Open your time", `${appUrl}/time`);
  if (total.entries === 0) return richLines(`You have tracked nothing ${when}.`, page);
  const lines = projects
    .toSorted((left, right) => right.minutes - left.minutes)
    .slice(0, MOST_LINES)
    .map(({ projectName, minutes }) => `${projectName}: ${hours(minutes)}`);
  return richLines([bold(`Your time ${when}`), `: ${hours(total.minutes)}`], ...lines, ...andMore(projects), page);
};
