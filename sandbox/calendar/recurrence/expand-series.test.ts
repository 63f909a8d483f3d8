import { describe, expect, it } from "vitest";
import type { EventTime } from "../event-time";
import { expandSeries, type Series } from "./expand-series";

function series(start: EventTime, end: EventTime, ...recurrence: string[]): Series {
  return { id: "standup", start, end, recurrence };
}

function at(instant: string, timeZone: string): EventTime {
  return { instantMs: Date.parse(instant), timeZone };
}

function window(from: string | null, to: string | null) {
  return { fromMs: from === null ? null : Date.parse(from), toMs: to === null ? null : Date.parse(to) };
}

const ISO = (ms: number) => new Date(ms).toISOString();

describe("expandSeries", () => {
  it("keeps the wall clock time across a DST change", () => {
    // Madrid leaves summer time on 25 October 2026.
    const weekly = series(
      at("2026-10-20T07:30:00Z", "Europe/Madrid"),
      at("2026-10-20T07:45:00Z", "Europe/Madrid"),
      "RRULE:FREQ=WEEKLY",
    );
    const found = expandSeries(weekly, window("2026-10-19T00:00:00Z", "2026-11-04T00:00:00Z"), "Europe/Madrid");
    expect(found.map(({ startMs }) => ISO(startMs))).toEqual([
      "2026-10-20T07:30:00.000Z",
      "2026-10-27T08:30:00.000Z",
      "2026-11-03T08:30:00.000Z",
    ]);
    expect(found.map(({ startMs, endMs }) => endMs - startMs)).toEqual([900_000, 900_000, 900_000]);
    expect(found.map(({ id }) => id)).toEqual([
      "standup_20261020T073000Z",
      "standup_20261027T083000Z",
      "standup_20261103T083000Z",
    ]);
  });

  it("moves a time that the clocks skip by the gap, and takes the first of one they repeat", () => {
    const daily = series(
      at("2026-03-28T01:30:00Z", "Europe/Madrid"),
      at("2026-03-28T02:00:00Z", "Europe/Madrid"),
      "RRULE:FREQ=DAILY;COUNT=3",
    );
    const spring = expandSeries(daily, window(null, null), "UTC").map(({ startMs }) => ISO(startMs));
    expect(spring).toEqual(["2026-03-28T01:30:00.000Z", "2026-03-29T01:30:00.000Z", "2026-03-30T00:30:00.000Z"]);
    const autumn = series(
      at("2026-10-24T00:30:00Z", "Europe/Madrid"),
      at("2026-10-24T01:00:00Z", "Europe/Madrid"),
      "RRULE:FREQ=DAILY;COUNT=2",
    );
    expect(expandSeries(autumn, window(null, null), "UTC").map(({ startMs }) => ISO(startMs))).toEqual([
      "2026-10-24T00:30:00.000Z",
      "2026-10-25T00:30:00.000Z",
    ]);
  });

  it("takes the weekday from the event's own zone", () => {
    // Monday 09:00 in Auckland is still Sunday in UTC.
    const auckland = series(
      at("2026-11-22T20:00:00Z", "Pacific/Auckland"),
      at("2026-11-22T21:00:00Z", "Pacific/Auckland"),
      "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2",
    );
    expect(expandSeries(auckland, window(null, null), "UTC").map(({ startMs }) => ISO(startMs))).toEqual([
      "2026-11-22T20:00:00.000Z",
      "2026-11-29T20:00:00.000Z",
    ]);
  });

  it("leaves out excluded dates and stops at UNTIL, inclusive", () => {
    const daily = series(
      at("2026-11-02T08:00:00Z", "UTC"),
      at("2026-11-02T09:00:00Z", "UTC"),
      "RRULE:FREQ=DAILY;UNTIL=20261105T080000Z",
      "EXDATE:20261103T080000Z",
    );
    expect(expandSeries(daily, window(null, null), "UTC").map(({ startMs }) => ISO(startMs).slice(0, 10))).toEqual([
      "2026-11-02",
      "2026-11-04",
      "2026-11-05",
    ]);
  });

  it("keeps whole days whole", () => {
    const days = series({ date: "2026-12-24" }, { date: "2026-12-27" }, "RRULE:FREQ=YEARLY");
    expect(expandSeries(days, window("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z"), "Europe/Madrid")).toMatchObject([
      { id: "standup_20271224", start: { date: "2027-12-24" }, end: { date: "2027-12-27" } },
    ]);
  });

  it("counts an occurrence that reaches into the window, and none that only touches it", () => {
    const night = series(at("2026-11-02T22:00:00Z", "UTC"), at("2026-11-03T02:00:00Z", "UTC"), "RRULE:FREQ=DAILY");
    const found = expandSeries(night, window("2026-11-10T02:00:00Z", "2026-11-11T22:00:00Z"), "UTC");
    expect(found.map(({ startMs }) => ISO(startMs))).toEqual(["2026-11-10T22:00:00.000Z"]);
    expect(expandSeries(night, window("2026-11-10T01:59:59Z", "2026-11-10T02:00:00Z"), "UTC")).toHaveLength(1);
  });

  it("stops an endless series in an open window", () => {
    const endless = series(at("2026-11-02T08:00:00Z", "UTC"), at("2026-11-02T09:00:00Z", "UTC"), "RRULE:FREQ=DAILY");
    expect(expandSeries(endless, window(null, null), "UTC")).toHaveLength(730);
  });
});
