import { earliest, HOUR_MS, type Meeting, type MeetingDesk, nextSlot } from "../calendar/meetings/meeting-desk";
import { findAccount } from "../kit/oauth/accounts";
import type { StoredEvent } from "./graph/model";
import { calendarsOf, type GraphWorld } from "./graph/world";
import { changeEvent, deleteEvent, insertEvent, type WriteRequest } from "./graph/write-event";

/** Meetings in people's default calendars. */
export function microsoftMeetings(world: GraphWorld): MeetingDesk {
  const nowMs = () => world.clock.now().getTime();
  const mainOf = (accountId: string) =>
    calendarsOf(world, accountId).find(({ isDefaultCalendar }) => isDefaultCalendar) ?? null;

  function placeOf(email: string): WriteRequest | null {
    const account = findAccount(world.oauth, email);
    const calendar = account && mainOf(account.id);
    return calendar ? { world, account, calendar, ifMatch: null } : null;
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
    people: () =>
      world.oauth.state.data.accounts
        .filter(({ id }) => mainOf(id) !== null)
        .map(({ email, name }) => ({ email, name, next: nextOf(placeOf(email)) })),
    add(email) {
      const place = placeOf(email);
      if (place) insertEvent(place, { subject: "Added in the sandbox", ...times(nextSlot(nowMs())) });
    },
    move: (email) =>
      withNext(email, (place, { id, startMs, endMs }) => {
        changeEvent(place, { id, body: times({ startMs: startMs + HOUR_MS, endMs: endMs + HOUR_MS }) });
      }),
    remove: (email) => withNext(email, (place, { id }) => deleteEvent(place, id)),
  };
}

/** Single meetings at a time of day: neither series nor whole days. */
function asMeeting({ id, start, end, fields, isCancelled, recurrence, exceptionOf }: StoredEvent): Meeting[] {
  if (isCancelled || recurrence || exceptionOf || "date" in start || "date" in end) return [];
  return [{ id, title: fields.subject, startMs: start.instantMs, endMs: end.instantMs }];
}

function times({ startMs, endMs }: { startMs: number; endMs: number }) {
  const time = (ms: number) => ({ dateTime: new Date(ms).toISOString().slice(0, 19), timeZone: "UTC" });
  return { start: time(startMs), end: time(endMs) };
}
