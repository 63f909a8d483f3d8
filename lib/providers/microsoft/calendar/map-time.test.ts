import { describe, expect, it } from "vitest";
import { mapTime, writeTime } from "./map-time";

const utc = (dateTime: string) => ({ dateTime, timeZone: "UTC" });
const berlin = "W. Europe Standard Time";

describe("mapTime", () => {
  it("reads an instant with the zone it was meant in", () => {
    expect(mapTime(utc("2026-07-01T07:00:00.0000000"), { zone: berlin, isAllDay: false })).toEqual({
      kind: "instant",
      at: new Date("2026-07-01T07:00:00Z"),
      timeZone: "Europe/Berlin",
    });
  });

  it("reads local times of other zones than UTC, on both sides of a change of clocks", () => {
    const at = (dateTime: string) => mapTime({ dateTime, timeZone: berlin }, { zone: berlin, isAllDay: false });
    expect(at("2026-03-29T01:30:00")).toMatchObject({ at: new Date("2026-03-29T00:30:00Z") });
    expect(at("2026-03-29T03:30:00")).toMatchObject({ at: new Date("2026-03-29T01:30:00Z") });
    expect(at("2026-10-25T03:30:00")).toMatchObject({ at: new Date("2026-10-25T02:30:00Z") });
  });

  it("names no zone where nobody knows the one it was meant in", () => {
    const zones = ["tzone://Microsoft/Custom", "", null, undefined];
    const found = zones.map((zone) => mapTime(utc("2026-07-01T07:00:00"), { zone, isAllDay: false }));
    expect(found).toEqual(zones.map(() => ({ kind: "instant", at: new Date("2026-07-01T07:00:00Z"), timeZone: null })));
  });

  it("reads a whole day as that day, wherever it was made", () => {
    const day = { kind: "day", date: "2026-07-01" };
    const zones = ["Pacific Standard Time", "Tonga Standard Time", null];
    for (const zone of zones)
      expect(mapTime(utc("2026-07-01T00:00:00.0000000"), { zone, isAllDay: true })).toEqual(day);
  });

  it("reads a whole day that is midnight of its own zone only", () => {
    expect(mapTime(utc("2026-06-30T22:00:00.0000000"), { zone: berlin, isAllDay: true })).toEqual({
      kind: "day",
      date: "2026-07-01",
    });
  });

  it.each([
    [utc("2026-02-30T07:00:00"), "no_usable_time"],
    [utc("soon"), "no_usable_time"],
    [{ dateTime: "9999-12-31T23:59:59", timeZone: "Pacific Standard Time" }, "no_usable_time"],
    [utc("0000-12-31T00:00:00"), "no_usable_time"],
    [{ dateTime: "2026-07-01T07:00:00", timeZone: "Nowhere" }, "unknown_time_zone"],
    [{ dateTime: null, timeZone: "UTC" }, "no_usable_time"],
    [undefined, "no_usable_time"],
  ])("%j makes no sense: %s", (time, fault) => {
    expect(mapTime(time, { zone: null, isAllDay: false })).toBe(fault);
  });

  it("a whole day that begins at noon makes no sense", () => {
    expect(mapTime(utc("2026-07-01T12:00:00"), { zone: null, isAllDay: true })).toBe("no_usable_time");
  });
});

describe("writeTime", () => {
  const write = (at: string, timeZone: string | null) => writeTime({ kind: "instant", at: new Date(at), timeZone });

  it("writes the local time of the zone that was meant, in Windows' name", () => {
    expect(write("2026-07-01T07:00:00Z", "Europe/Zurich")).toEqual({
      dateTime: "2026-07-01T09:00:00",
      timeZone: berlin,
    });
  });

  it.each([
    ["no zone", "2026-07-01T07:00:00Z", null],
    ["a zone that Windows lacks", "2026-07-01T07:00:00Z", "Antarctica/Troll"],
    // 2:30 comes twice that night; the later one has no local time of its own.
    ["an hour that the clocks repeat", "2026-10-25T01:30:00Z", "Europe/Zurich"],
  ])("writes %s in UTC", (_, at, zone) => {
    expect(write(at, zone)).toEqual({ dateTime: at.replace("Z", ""), timeZone: "UTC" });
  });

  it("writes the first of two equal local times as it is", () => {
    expect(write("2026-10-25T00:30:00Z", "Europe/Zurich")).toEqual({
      dateTime: "2026-10-25T02:30:00",
      timeZone: berlin,
    });
  });

  it("writes a whole day as midnight", () => {
    expect(writeTime({ kind: "day", date: "2026-07-01" })).toEqual({
      dateTime: "2026-07-01T00:00:00",
      timeZone: "UTC",
    });
  });
});
