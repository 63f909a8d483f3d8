import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listStoredEvents } from "@/lib/features/calendars/list-stored-events";
import { clockTime, type LocalDay } from "../local-day";
import { andMore, counted, MOST_LINES } from "./query";

type StoredEvent = Awaited<ReturnType<typeof listStoredEvents>>["data"][number];

/** What a day has in the calendars that a member sees, a line each; and which calendars could not be looked at. */
export async function eventLines(ctx: RequestContext<MemberActor>, day: LocalDay): Promise<string[]> {
  const { data, outdated, notStored } = await listStoredEvents(ctx, { from: day.from, to: day.to });
  const events = data.filter((event) => event.status !== "cancelled" && isOn(event, day)).toSorted(byStart);
  const behind = outdated.length + notStored.length;
  return [
    ...events.slice(0, MOST_LINES).map((event) => `${timeOf(event, day)}  ${titleOf(event)}`),
    ...andMore(events),
    ...(behind > 0 ? [`${counted(behind, "calendar")} could not be looked at: there may be more.`] : []),
  ];
}

/** A whole day is a date, wherever one is: the zones around a range bring the days next to it along. */
function isOn({ start, end }: StoredEvent, { date }: LocalDay): boolean {
  if (start.date === null || end.date === null) return true;
  return start.date <= date.toString() && date.toString() < end.date;
}

/** Whole days first. */
function byStart(left: StoredEvent, right: StoredEvent): number {
  return Number(new Date(left.start.at ?? 0)) - Number(new Date(right.start.at ?? 0));
}

function timeOf({ start, end }: StoredEvent, day: LocalDay): string {
  if (start.at === null || end.at === null) return "All day";
  const [from, to] = [new Date(start.at), new Date(end.at)];
  return `${from < day.from ? "…" : clockTime(from, day)}–${to > day.to ? "…" : clockTime(to, day)}`;
}

function titleOf({ title, isMasked, location }: StoredEvent): string {
  if (isMasked) return "Busy";
  return [title ?? "Without a title", location].filter(Boolean).join(" · ");
}
