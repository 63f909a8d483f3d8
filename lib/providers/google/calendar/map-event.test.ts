import { describe, expect, it } from "vitest";
import { mapEvent } from "./map-event";
import samples from "./samples/events.json";
import { event } from "./wire";

const origin = { calendarId: "ana@acme.test", timeZone: "Europe/Zurich" };

function mapSample(id: string) {
  const mapped = mapEvent(event.parse(samples.items.find((item) => item.id === id)), origin);
  if ("unreadable" in mapped) throw new Error(`${id} does not map`);
  return mapped;
}

/** A minimal event with these fields of Google's. */
function mapWith(fields: Record<string, unknown>) {
  const start = { dateTime: "2026-11-23T09:00:00Z" };
  const end = { dateTime: "2026-11-23T10:00:00Z" };
  return mapEvent(event.parse({ id: "e1", start, end, ...fields }), origin);
}

describe("mapEvent", () => {
  it("takes over everything that the hub shows of an event", () => {
    expect(mapSample("6tq3kd1hcko3gbb26kpm8b9k60")).toEqual({
      id: "6tq3kd1hcko3gbb26kpm8b9k60",
      calendarId: "ana@acme.test",
      iCalUid: "6tq3kd1hcko3gbb26kpm8b9k60@google.com",
      title: "Planning",
      description: "<b>Agenda</b> follows",
      location: "Room 4",
      start: { kind: "instant", at: new Date("2026-11-23T08:00:00Z"), timeZone: "Europe/Zurich" },
      end: { kind: "instant", at: new Date("2026-11-23T09:30:00Z"), timeZone: "Europe/Zurich" },
      status: "confirmed",
      visibility: "default",
      seriesId: null,
      originalStart: null,
      isBusy: true,
      color: null,
      attendees: [
        { email: "ana@acme.test", name: null, response: "accepted" },
        { email: "ben@acme.test", name: "Ben Okoro", response: "declined" },
        { email: "cleo@partner.test", name: null, response: "none" },
        { email: "c_room4@resource.calendar.google.com", name: null, response: "tentative" },
      ],
      organizerEmail: "ana@acme.test",
      conferenceUrl: "https://meet.google.com/abc-defg-hij",
      webUrl: "https://www.google.com/calendar/event?eid=NnRxM2tkMWhja28",
      etag: '"3527438400000000"',
      updatedAt: new Date("2026-11-18T10:20:30.400Z"),
    });
  });

  it("keeps whole days as days, with the end after the last one", () => {
    expect(mapSample("allday1")).toMatchObject({
      start: { kind: "day", date: "2026-11-25" },
      end: { kind: "day", date: "2026-11-28" },
    });
  });

  it("keeps an occurrence's own zone and its series, and finds another vendor's meeting", () => {
    expect(mapSample("standup_20261126T080000Z")).toMatchObject({
      start: { kind: "instant", at: new Date("2026-11-26T08:00:00Z"), timeZone: "America/New_York" },
      originalStart: { kind: "instant", at: new Date("2026-11-26T08:00:00Z"), timeZone: "America/New_York" },
      status: "tentative",
      seriesId: "standup",
      conferenceUrl: "https://acme.zoom.test/j/95550001111",
    });
  });

  it("takes the calendar's zone where an event names none, and no title for none", () => {
    expect(mapSample("private1")).toMatchObject({
      title: null,
      visibility: "private",
      start: { timeZone: "Europe/Zurich" },
    });
  });

  it("counts seven hours for a night in which the clocks go forward", () => {
    const { start, end } = mapSample("night1");
    if (start.kind !== "instant" || end.kind !== "instant") throw new Error("not instants");
    expect(end.at.getTime() - start.at.getTime()).toBe(7 * 3_600_000);
  });

  it("reads the old name of private, and a status that is new", () => {
    expect(mapWith({ visibility: "confidential" })).toMatchObject({ visibility: "private" });
    expect(mapWith({ status: "someday" })).toMatchObject({ status: "confirmed" });
  });

  it("leaves out guests without an address", () => {
    const attendees = [{ id: "1", responseStatus: "accepted" }, { email: "ben@acme.test" }];
    expect(mapWith({ attendees })).toMatchObject({
      attendees: [{ email: "ben@acme.test", name: null, response: "none" }],
    });
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "not a link"])("lets no link like %s through", (link) => {
    const conferenceData = { entryPoints: [{ entryPointType: "video", uri: link }] };
    expect(mapWith({ hangoutLink: link, htmlLink: link, conferenceData })).toMatchObject({
      conferenceUrl: null,
      webUrl: null,
    });
  });

  it.each([
    ["has no beginning", { start: {} }],
    ["begins after its end", { start: { dateTime: "2026-11-23T11:00:00Z" } }],
    ["is a day and an hour", { start: { date: "2026-11-23" } }],
    ["is a day without length", { start: { date: "2026-11-23" }, end: { date: "2026-11-23" } }],
    ["is on no day of the calendar", { start: { date: "2026-02-30" }, end: { date: "2026-03-01" } }],
    ["is at no time", { start: { dateTime: "tomorrow" } }],
    ["has no end at all", { end: undefined }],
  ])("cannot read an event that %s", (_, fields) => {
    expect(mapWith(fields)).toEqual({ unreadable: "no_usable_time" });
  });

  it("needs a zone that exists only where the time has no offset", () => {
    const start = { timeZone: "Mars/Base" };
    expect(mapWith({ start: { ...start, dateTime: "2026-11-23T09:00:00" } })).toEqual({
      unreadable: "unknown_time_zone",
    });
    expect(mapWith({ start: { ...start, dateTime: "2026-11-23T09:00:00Z" } })).toMatchObject({
      start: { at: new Date("2026-11-23T09:00:00Z"), timeZone: null },
    });
  });

  it("knows what takes no time, and a colour of its own", () => {
    expect(mapSample("allday1")).toMatchObject({ isBusy: false });
    expect(mapWith({ colorId: "11" })).toMatchObject({ isBusy: true, color: "#dc2127" });
    expect(mapWith({ colorId: "99" })).toMatchObject({ color: null });
  });

  it("says where a moved occurrence would begin by its series, and nothing where that makes no sense", () => {
    const moved = { recurringEventId: "standup", originalStartTime: { date: "2026-11-20" } };
    expect(mapWith(moved)).toMatchObject({ originalStart: { kind: "day", date: "2026-11-20" } });
    expect(mapWith({ ...moved, originalStartTime: {} })).toMatchObject({ originalStart: null });
  });
});
