import { describe, expect, it } from "vitest";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { SelectedCalendar, StoredEvent } from "@/lib/contracts/calendars";
import { type CalendarSource, calendarSources } from "./calendar-source";
import { shownEvents } from "./shown-event";

const account = {
  connectionId: "c",
  name: "ana@acme.test",
  integrationName: "A calendar",
  isLive: true,
  isPaused: false,
  mayChoose: true,
  reason: null,
};
const calendar = (id: string) => ({
  id,
  name: `Calendar ${id}`,
  description: null,
  timeZone: null,
  color: null,
  accessRole: "owner" as const,
  primary: false,
});
const selected = (id: string): SelectedCalendar => ({
  ...calendar(id),
  id: `ours-${id}`,
  calendarId: id,
  connectionId: "c",
  connectionName: "ana@acme.test",
  integration: "any",
  ownerUserId: null,
  isWritable: true,
  isSynced: true,
  direction: "both",
  visibility: "details",
  sharesFreeBusy: false,
  state: "in_step",
  error: null,
  note: null,
  syncedAt: null,
  readyFrom: null,
  readyTo: null,
  push: "polling",
  pushRenewsAt: null,
});
const sources = (kept: readonly string[], live: readonly string[] = []): readonly CalendarSource[] =>
  calendarSources(
    [
      ...kept.map((id) => ({ account, calendar: calendar(id), selected: selected(id) })),
      ...live.map((id) => ({ account, calendar: calendar(id), selected: null })),
    ],
    { mayWrite: true },
  );

const event = (id: string, calendarId: string, more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id,
  connectionId: "c",
  calendarId,
  iCalUid: `${id}@acme.test`,
  title: "Planning",
  description: null,
  location: null,
  allDay: false,
  start: { at: "2027-03-16T10:00:00.000Z", date: null, timeZone: null },
  end: { at: "2027-03-16T11:00:00.000Z", date: null, timeZone: null },
  status: "confirmed",
  visibility: "default",
  seriesId: null,
  originalStart: null,
  busy: true,
  color: null,
  attendees: [],
  organizerEmail: null,
  conferenceUrl: null,
  webUrl: null,
  etag: null,
  updatedAt: null,
  ...more,
});
const stored = (id: string, calendarId: string, more: Partial<StoredEvent> = {}): StoredEvent => ({
  ...event(id, calendarId),
  storedId: `stored-${id}`,
  selectedCalendarId: `ours-${calendarId}`,
  isMasked: false,
  isWritable: true,
  sameAs: [],
  ...more,
});

describe("events as the page shows them", () => {
  it("names the other calendars that an event is in", () => {
    const twice = stored("a", "1", { sameAs: [{ storedId: "x", selectedCalendarId: "ours-2" }] });
    expect(shownEvents(sources(["1", "2"]), [twice], [])).toMatchObject([{ alsoIn: ["Calendar 2"], mayWrite: true }]);
  });

  it("shows nothing of a calendar that is hidden", () => {
    expect(shownEvents(sources(["2"]), [stored("a", "1")], [])).toEqual([]);
  });

  it("lets nobody change what is masked, or what the hub may not write", () => {
    const list = [stored("a", "1", { isMasked: true }), stored("b", "1", { isWritable: false })];
    expect(shownEvents(sources(["1"]), list, []).map(({ mayWrite }) => mayWrite)).toEqual([false, false]);
  });

  it("shows once what is stored of one calendar and read live of another", () => {
    const all = sources(["1"], ["2", "3"]);
    const live = all.slice(1).map((source) => ({ source, events: [event("a", source.calendar.id)] }));
    expect(shownEvents(all, [stored("a", "1")], live)).toHaveLength(1);
    expect(shownEvents(all, [], live)).toHaveLength(1);
  });

  it("keeps each of a series, which share their iCalendar id", () => {
    const [source] = sources([], ["1"]);
    const events = [10, 11].map((day) =>
      event(`a${day}`, "1", {
        iCalUid: "series",
        originalStart: { at: `2027-03-${day}T09:00:00.000Z`, date: null, timeZone: null },
      }),
    );
    expect(shownEvents(source ? [source] : [], [], source ? [{ source, events }] : [])).toHaveLength(2);
  });
});
