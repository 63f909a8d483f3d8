import { describe, expect, it } from "vitest";
import { parseRecurrence } from "./parse-recurrence";
import { parseRule } from "./parse-rule";

describe("parseRule", () => {
  it("reads every part", () => {
    expect(parseRule("FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=-1FR,2MO;WKST=SU")).toMatchObject({
      frequency: "MONTHLY",
      interval: 2,
      count: 5,
      byDay: [
        { weekday: 4, ordinal: -1 },
        { weekday: 0, ordinal: 2 },
      ],
      weekStart: 6,
    });
    expect(parseRule("FREQ=DAILY;UNTIL=20261201T080000Z")?.until).toEqual({
      kind: "instant",
      ms: Date.UTC(2026, 11, 1, 8),
    });
    expect(parseRule("FREQ=DAILY;UNTIL=20261201")?.until).toEqual({ kind: "day", date: "2026-12-01" });
  });

  it.each([
    "",
    "FREQ=HOURLY",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=3;UNTIL=20261201",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=DAILY;BYHOUR=9",
    "FREQ=DAILY;FREQ=WEEKLY",
    "INTERVAL=2",
  ])("refuses %j", (text) => {
    expect(parseRule(text)).toBeNull();
  });
});

describe("parseRecurrence", () => {
  it("reads excluded instants in their zone, in UTC, and whole days", () => {
    const lines = [
      "RRULE:FREQ=DAILY",
      "EXDATE;TZID=Europe/Madrid:20260701T090000",
      "EXDATE:20260702T070000Z",
      "EXDATE;VALUE=DATE:20260703",
    ];
    expect(parseRecurrence(lines)?.excluded).toEqual([
      { kind: "instant", ms: Date.UTC(2026, 6, 1, 7) },
      { kind: "instant", ms: Date.UTC(2026, 6, 2, 7) },
      { kind: "day", date: "2026-07-03" },
    ]);
  });

  it("refuses lines it does not play", () => {
    expect(parseRecurrence(["RRULE:FREQ=DAILY", "DTSTART:20260101T000000Z"])).toBeNull();
    expect(parseRecurrence(["RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"])).toBeNull();
    expect(parseRecurrence(["EXDATE:20260102T000000Z"])).toBeNull();
  });
});
