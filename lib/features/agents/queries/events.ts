import { dayName, localDay } from "../local-day";
import { bold, link, richLines } from "../rich";
import { eventLines } from "./event-lines";
import type { Query } from "./query";

/** What a day has in the calendars that the asker sees. */
export const eventsQuery: Query = async (ctx, { day: asked, appUrl }) => {
  const day = await localDay(ctx.actor, asked.inDays);
  const lines = await eventLines(ctx, day);
  const page = link("Open the calendar", `${appUrl}/calendar`);
  const title = bold(dayName(day));
  return richLines(title, ...(lines.length > 0 ? lines : ["Nothing is in your calendars."]), page);
};
