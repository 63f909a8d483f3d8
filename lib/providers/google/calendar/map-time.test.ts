import { describe, expect, it } from "vitest";
import { mapTime, rewriteTime, writeTime } from "./map-time";

const ZURICH = "Europe/Zurich";

function instantOf(dateTime: string, timeZone: string | null = null): string | undefined {
  const time = mapTime({ dateTime, timeZone, date: null }, null);
  return typeof time !== "string" && time.kind === "instant" ? time.at.toISOString() : undefined;
}

describe("mapTime", () => {
  it.each([
    ["2026-07-01T09:00:00+02:00", ZURICH, "2026-07-01T07:00:00.000Z"],
    ["2026-07-01T09:00:00Z", null, "2026-07-01T09:00:00.000Z"],
    ["2026-07-01T09:00:00+0545", null, "2026-07-01T03:15:00.000Z"],
    // Without an offset the zone decides.
    ["2026-07-01T09:00:00", ZURICH, "2026-07-01T07:00:00.000Z"],
    ["2026-12-01T09:00:00", ZURICH, "2026-12-01T08:00:00.000Z"],
    // 02:30 does not exist on this night, and exists twice on that one: the first.
    ["2026-03-29T02:30:00", ZURICH, "2026-03-29T01:30:00.000Z"],
    ["2026-10-25T02:30:00", ZURICH, "2026-10-25T00:30:00.000Z"],
  ])("reads %s in %s as %s", (dateTime, timeZone, expected) => {
    expect(instantOf(dateTime, timeZone)).toBe(expected);
  });

  it.each([
    { dateTime: "9999-12-31T23:59:59-08:00" },
    { dateTime: "0001-01-01T00:00:00+05:00" },
    { dateTime: "0000-12-31T00:00:00Z" },
    { date: "0000-01-01" },
  ])("takes no year that cannot be kept: %j", (time) => {
    expect(mapTime({ dateTime: null, date: null, timeZone: null, ...time }, null)).toBe("no_usable_time");
  });

  it("does not guess a zone", () => {
    expect(instantOf("2026-07-01T09:00:00")).toBeUndefined();
  });
});

describe("writeTime and rewriteTime", () => {
  const day = { kind: "day", date: "2026-07-01" } as const;
  const instant = { kind: "instant", at: new Date("2026-07-01T07:00:00Z"), timeZone: ZURICH } as const;

  it("write what mapTime reads", () => {
    expect(mapTime({ dateTime: null, date: null, timeZone: null, ...writeTime(instant) }, null)).toEqual(instant);
    expect(mapTime({ dateTime: null, date: null, timeZone: null, ...writeTime(day) }, ZURICH)).toEqual(day);
    expect(writeTime({ ...instant, timeZone: null })).toEqual({ dateTime: "2026-07-01T07:00:00.000Z" });
  });

  it("empty the other kind, so that a day becomes an hour and back", () => {
    expect(rewriteTime(day)).toEqual({ date: "2026-07-01", dateTime: null, timeZone: null });
    expect(rewriteTime(instant)).toEqual({ date: null, dateTime: "2026-07-01T07:00:00.000Z", timeZone: ZURICH });
  });
});
