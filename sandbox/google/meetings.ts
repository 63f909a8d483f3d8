import { earliest, HOUR_MS, type Meeting, type MeetingDesk, nextSlot } from "../calendar/meetings/meeting-desk";
import { findAccount } from "../kit/oauth/accounts";
import type { StoredEvent } from "./calendar/model";
import { type CalendarWorld, findCalendar } from "./calendar/world";
import { changeEvent, deleteEvent, insertEvent, type WriteRequest } from "./calendar/write-event";

/** Meetings in people's primary calendars. */
export function googleMeetings(world: CalendarWorld): MeetingDesk {
  const nowMs = () => world.clock.now().getTime();
  const withCalendar = () =>
    world.oauth.state.data.accounts.filter(({ id }) => findCalendar(world, id, "primary") !== null);

  function placeOf(email: string): WriteRequest | null {
    const account = findAccount(world.oauth, email);
    const calendar = account && findCalendar(world, account.id, "primary");
    return calendar ? { world, account, calendar, conferenceVersion: 0, ifMatch: null } : null;
  }

  function nextOf(place: WriteRequest | null): Meeting | null {
    return place ? earliest(Object.values(place.calendar.events).flatMap(asMeeting), nowMs()) : null;
  }

  function withNext(email: string, work: (place: WriteRequest, next: Meeting) => void): boolean {
    const place = placeOf(email);
    const next = nextOf(place);
    if (place && next) work(place, next);
    return next !== null;
  }

  return {
    people: () => withCalendar().map(({ email, name }) => ({ email, name, next: nextOf(placeOf(email)) })),
    add(email) {
      const place = placeOf(email);
      if (place) insertEvent(place, { summary: "Added in the sandbox", ...times(nextSlot(nowMs())) });
    },
    move: (email) =>
      withNext(email, (place, { id, startMs, endMs }) => {
        const body = times({ startMs: startMs + HOUR_MS, endMs: endMs + HOUR_MS });
        changeEvent(place, { id, body, mode: "patch" });
      }),
    remove: (email) => withNext(email, (place, { id }) => deleteEvent(place, id)),
  };
}

/** Single meetings at a time of day: neither series nor whole days. */
function asMeeting({ id, start, end, fields, status, recurrence, exceptionOf }: StoredEvent): Meeting[] {
  if (status === "cancelled" || recurrence || exceptionOf || "date" in start || "date" in end) return [];
  return [{ id, title: fields.summary ?? "(no title)", startMs: start.instantMs, endMs: end.instantMs }];
}

function times({ startMs, endMs }: { startMs: number; endMs: number }) {
  const time = (ms: number) => ({ dateTime: new Date(ms).toISOString() });
  return { start: time(startMs), end: time(endMs) };
}
