import { describe, expect, it } from "vitest";
import { mapEvent } from "./map-event";
import samples from "./samples/events.json";
import { event } from "./wire";

function map(item: unknown) {
  const mapped = mapEvent(event.parse(item), { calendarId: "c" });
  if ("unreadable" in mapped) throw new Error(mapped.unreadable);
  return mapped;
}
const [planning, occurrence, exception, away, dentist] = samples.value;

describe("mapEvent", () => {
  it("says who, where and when", () => {
    expect(map(planning)).toMatchObject({
      calendarId: "c",
      title: "Planning",
      description: "Bring the figures of the last quarter.",
      location: "Room 4",
      start: { kind: "instant", at: new Date("2026-03-04T08:00:00Z"), timeZone: "Europe/Berlin" },
      end: { kind: "instant", at: new Date("2026-03-04T09:30:00Z"), timeZone: "Europe/Berlin" },
      status: "confirmed",
      visibility: "default",
      seriesId: null,
      organizerEmail: "ana@acme.test",
      conferenceUrl: expect.stringMatching(/^https:\/\/teams\./),
      webUrl: expect.stringMatching(/^https:\/\/outlook\./),
      etag: expect.stringMatching(/^W\//),
      updatedAt: new Date("2026-02-21T10:11:12.123Z"),
      attendees: [
        { email: "ben@acme.test", name: "Ben Okafor", response: "accepted" },
        { email: "carla@acme.test", name: "Carla Novak", response: "none" },
      ],
    });
  });

  it("knows occurrences and exceptions by their series", () => {
    expect(map(occurrence).seriesId).toBe(occurrence?.seriesMasterId);
    expect(map(exception).seriesId).toBe(occurrence?.seriesMasterId);
  });

  it("reads whole days with an end that is not part of them", () => {
    expect(map(away)).toMatchObject({
      start: { kind: "day", date: "2026-04-06" },
      end: { kind: "day", date: "2026-04-09" },
    });
  });

  it("keeps what is private private, and empty texts empty", () => {
    expect(map(dentist)).toMatchObject({
      visibility: "private",
      status: "tentative",
      description: null,
      location: null,
    });
    for (const sensitivity of ["personal", "confidential"]) {
      expect(map({ ...planning, sensitivity })).toMatchObject({ visibility: "private" });
    }
  });

  it("says that an event was called off", () => {
    expect(map({ ...planning, isCancelled: true })).toMatchObject({ status: "cancelled" });
  });

  it.each([
    ["organizer", "accepted"],
    ["tentativelyAccepted", "tentative"],
    ["declined", "declined"],
    ["none", "none"],
    ["somethingNew", "none"],
  ])("the response %s is %s", (response, ours) => {
    const attendees = [{ emailAddress: { address: "a@b.test" }, status: { response } }];
    expect(map({ ...planning, attendees }).attendees).toEqual([{ email: "a@b.test", name: null, response: ours }]);
  });

  it("leaves out guests without an address, and links that are no web pages", () => {
    const strange = { attendees: [{ emailAddress: { name: "A room" } }, {}], webLink: "javascript:alert(1)" };
    expect(map({ ...planning, ...strange })).toMatchObject({ attendees: [], webUrl: null });
  });

  it.each([
    ["ends before it begins", { end: { dateTime: "2026-03-04T07:00:00", timeZone: "UTC" } }],
    ["has no time", { start: {} }],
    ["is a whole day of no length", { isAllDay: true, end: { dateTime: "2026-03-04T08:00:00", timeZone: "UTC" } }],
    ["has no end", { end: undefined }],
  ])("cannot be read where it %s", (_, change) => {
    const mapped = mapEvent(event.parse({ ...planning, ...change }), { calendarId: "c" });
    expect(mapped).toEqual({ unreadable: "no_usable_time" });
  });

  it("says where a moved occurrence would begin by its series", () => {
    expect(map(occurrence).originalStart).toEqual(map(occurrence).start);
    expect(map(exception).originalStart).toBeNull(); // it does not say
    expect(map({ ...exception, originalStart: "2026-03-31T07:15:00Z" }).originalStart).toEqual({
      kind: "instant",
      at: new Date("2026-03-31T07:15:00Z"),
      timeZone: "Europe/Berlin",
    });
    expect(map(planning).originalStart).toBeNull();
  });

  it.each([
    ["free", false],
    ["workingElsewhere", false],
    ["oof", true],
    ["tentative", true],
  ])("what is shown as %s takes time: %s", (showAs, isBusy) => {
    expect(map({ ...planning, showAs })).toMatchObject({ isBusy, color: null });
  });
});
