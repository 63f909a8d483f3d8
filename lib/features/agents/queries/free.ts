import { clock } from "@/lib/base/clock";
import { listFreeBusy } from "@/lib/features/calendars/list-free-busy";
import { clockTime, dayName, type LocalDay, localDay } from "../local-day";
import { bold, link, richLines } from "../rich";
import { freeSlots } from "./free-slots";
import type { Query } from "./query";

/** When the asker has time, between nine and five by their own clock. */
export const freeQuery: Query = async (ctx, { day: asked, appUrl }) => {
  const day = await localDay(ctx.actor, asked.inDays);
  const hours = workingHours(day);
  const { data } = await listFreeBusy(ctx, { ...hours, userIds: [ctx.actor.userId] });
  const [own] = data;
  const title = bold(`Free on ${dayName(day)}`);
  const page = link("Open the calendar", `${appUrl}/calendar`);
  if (!own?.isComplete) {
    return richLines(title, "I cannot tell: none of your calendars is connected, or one of them is not in step.", page);
  }
  const now = clock.now();
  const from = now > hours.from ? now : hours.from;
  const busy = own.busy.map((one) => ({ from: new Date(one.from), to: new Date(one.to) }));
  const slots = freeSlots({ from, to: hours.to, busy });
  if (slots.length === 0) return richLines(title, "There is no half hour left between 9 and 17.", page);
  const lines = slots.map((slot) => `${clockTime(slot.from, day)}–${clockTime(slot.to, day)}`);
  return richLines([title, ", between 9 and 17"], ...lines, page);
};

function workingHours({ date, timeZone }: LocalDay): { from: Date; to: Date } {
  const at = (hour: number) => new Date(date.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds);
  return { from: at(9), to: at(17) };
}
