import { describe, expect, it } from "vitest";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import { timesOf, valuesOfEvent, valuesOfSpan, withStartDay } from "./event-form-values";

const BERLIN = "Europe/Berlin";

const event: CalendarEvent = {
  id: "e1",
  connectionId: "0193a5c8-7f2e-7cc1-8b5e-0a1b2c3d4e5f",
  calendarId: "primary",
  iCalUid: null,
  title: "Review",
  description: null,
  location: "Room 4",
  allDay: false,
  start: { at: "2026-11-21T13:30:00.000Z", date: null, timeZone: "America/New_York" },
  end: { at: "2026-11-21T14:00:00.000Z", date: null, timeZone: "America/New_York" },
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
  etag: '"1"',
  updatedAt: null,
};

describe("an event in the form", () => {
  it("shows instants where the person is, and saves them with the zone they were meant in", () => {
    const values = valuesOfEvent(event, BERLIN);
    expect(values).toMatchObject({ startDay: "2026-11-21", startTime: "14:30", endTime: "15:00", allDay: false });
    expect(timesOf(values, { timeZone: BERLIN, eventTimeZone: event.start.timeZone })).toEqual({
      start: { at: "2026-11-21T13:30:00.000Z", timeZone: "America/New_York" },
      end: { at: "2026-11-21T14:00:00.000Z", timeZone: "America/New_York" },
    });
  });

  it("shows the last day of a whole-day event, and saves the day after it", () => {
    const days = {
      ...event,
      allDay: true,
      start: { at: null, date: "2026-12-24", timeZone: null },
      end: { at: null, date: "2026-12-27", timeZone: null },
    };
    const values = valuesOfEvent(days, BERLIN);
    expect(values).toMatchObject({ allDay: true, startDay: "2026-12-24", endDay: "2026-12-26" });
    expect(timesOf(values, { timeZone: BERLIN })).toEqual({
      start: { date: "2026-12-24" },
      end: { date: "2026-12-27" },
    });
  });
});

describe("times that nobody touched", () => {
  const [start, end] = [
    { at: "2026-10-25T01:30:20.000Z", date: null, timeZone: BERLIN },
    { at: "2026-10-25T01:45:40.000Z", date: null, timeZone: BERLIN },
  ];
  const late = { ...event, start, end };
  const initial = valuesOfEvent(late, BERLIN);
  const before = { values: initial, times: { start: { at: start.at }, end: { at: end.at } } };

  it("stay as they are, to the second, also in the hour that comes twice", () => {
    expect(initial).toMatchObject({ startTime: "02:30", endTime: "02:45" });
    expect(timesOf({ ...initial, title: "Another" }, { timeZone: BERLIN, before })).toEqual(before.times);
  });

  it("stay one by one", () => {
    const longer = timesOf({ ...initial, endTime: "04:00" }, { timeZone: BERLIN, before });
    expect(longer).toEqual({ start: { at: start.at }, end: { at: "2026-10-25T03:00:00.000Z", timeZone: BERLIN } });
  });

  it("are no fault of the person, also where both show the same minute", () => {
    const short = { start: { at: start.at }, end: { at: "2026-10-25T01:30:50.000Z" } };
    const values = { ...initial, endTime: "02:30" };
    expect(timesOf(values, { timeZone: BERLIN, before: { values, times: short } })).toEqual(short);
  });
});

describe("another first day", () => {
  it.each([
    ["of an event within one day", "2026-11-21", "2026-11-21", "2027-03-16", "2027-03-16"],
    ["of one over midnight", "2026-11-21", "2026-11-22", "2027-03-16", "2027-03-17"],
    ["back, over the end of a year", "2027-01-01", "2027-01-03", "2026-12-30", "2027-01-01"],
  ])("%s takes the last one along", (_, startDay, endDay, day, expected) => {
    expect(withStartDay({ startDay, endDay }, day)).toEqual({ startDay: day, endDay: expected });
  });

  it("leaves the last one where a day is missing", () => {
    expect(withStartDay({ startDay: "", endDay: "2026-11-22" }, "2027-03-16")).toEqual({ startDay: "2027-03-16" });
    expect(withStartDay({ startDay: "2026-11-21", endDay: "2026-11-22" }, "")).toEqual({ startDay: "" });
  });
});

describe("a span of the grid in the form", () => {
  it("takes whole days from midnight to midnight, over a change of the clocks", () => {
    const span = { allDay: true, start: new Date("2026-10-24T22:00:00Z"), end: new Date("2026-10-25T23:00:00Z") };
    expect(valuesOfSpan(span, BERLIN)).toMatchObject({ allDay: true, startDay: "2026-10-25", endDay: "2026-10-25" });
  });

  it("takes hours over midnight", () => {
    const span = { allDay: false, start: new Date("2026-11-21T22:00:00Z"), end: new Date("2026-11-22T00:00:00Z") };
    expect(valuesOfSpan(span, BERLIN)).toMatchObject({
      startDay: "2026-11-21",
      startTime: "23:00",
      endDay: "2026-11-22",
      endTime: "01:00",
    });
  });
});

describe("what is wrong with a form", () => {
  const values = valuesOfEvent(event, BERLIN);

  it.each([
    [{ endTime: "14:30" }, "endBeforeStart"],
    [{ endDay: "2026-11-20" }, "endBeforeStart"],
    [{ allDay: true, endDay: "2026-11-20" }, "endBeforeStart"],
    [{ startDay: "" }, "timesMissing"],
    [{ endTime: "" }, "timesMissing"],
  ])("says of %j: %s", (change, problem) => {
    expect(timesOf({ ...values, ...change }, { timeZone: BERLIN })).toEqual({ problem });
  });

  it("does not mind missing times of a whole day", () => {
    expect(timesOf({ ...values, allDay: true, startTime: "" }, { timeZone: BERLIN })).not.toHaveProperty("problem");
  });
});
