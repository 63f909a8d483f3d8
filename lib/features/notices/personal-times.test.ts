import { describe, expect, it } from "vitest";
import { afterQuiet, dueAt, nextAt, type PersonalTimes } from "./personal-times";

const berlin: PersonalTimes = { timeZone: "Europe/Berlin", quietFrom: "22:00", quietUntil: "07:30", summaryAt: null };
const at = (iso: string) => new Date(iso);

describe("quiet hours", () => {
  it.each([
    ["before them", "2026-11-20T20:59:00Z", "2026-11-20T20:59:00Z"],
    ["with their first minute", "2026-11-20T21:00:00Z", "2026-11-21T06:30:00Z"],
    ["after midnight", "2026-11-21T02:00:00Z", "2026-11-21T06:30:00Z"],
    ["at their end", "2026-11-21T06:30:00Z", "2026-11-21T06:30:00Z"],
    ["in the night that is an hour shorter", "2026-03-28T23:00:00Z", "2026-03-29T05:30:00Z"],
    ["in the night that is an hour longer", "2026-10-24T22:00:00Z", "2026-10-25T06:30:00Z"],
  ])("%s", (_, now, until) => {
    expect(afterQuiet(at(now), berlin)).toEqual(at(until));
  });

  it("within a day", () => {
    const noon = { ...berlin, quietFrom: "12:00", quietUntil: "13:00" };
    expect(afterQuiet(at("2026-11-20T11:20:00Z"), noon)).toEqual(at("2026-11-20T12:00:00Z"));
    expect(afterQuiet(at("2026-11-20T22:20:00Z"), noon)).toEqual(at("2026-11-20T22:20:00Z"));
  });

  it("end when the clock shows the hour for the last time, and after the change where it never does", () => {
    const early = { ...berlin, quietUntil: "02:30" };
    // 02:10 for the second time, an hour after the first.
    expect(afterQuiet(at("2026-10-25T01:10:00Z"), early)).toEqual(at("2026-10-25T01:30:00Z"));
    expect(afterQuiet(at("2026-10-25T00:10:00Z"), early)).toEqual(at("2026-10-25T01:30:00Z"));
    expect(afterQuiet(at("2026-03-29T00:30:00Z"), early)).toEqual(at("2026-03-29T01:30:00Z"));
  });

  it("are none where nobody has chosen them", () => {
    expect(afterQuiet(at("2026-11-20T23:00:00Z"), null)).toEqual(at("2026-11-20T23:00:00Z"));
    const none = { ...berlin, quietFrom: null, quietUntil: null };
    expect(afterQuiet(at("2026-11-20T23:00:00Z"), none)).toEqual(at("2026-11-20T23:00:00Z"));
  });
});

describe("the pace", () => {
  const now = at("2026-11-20T10:20:00Z");
  it("at once, at the next full hour, once a day at the person's own hour", () => {
    expect(dueAt(now, "at_once", null)).toEqual(now);
    expect(dueAt(now, "hourly", null)).toEqual(at("2026-11-20T11:00:00Z"));
    expect(dueAt(now, "daily", null)).toEqual(at("2026-11-21T09:00:00Z"));
    expect(dueAt(now, "daily", { ...berlin, summaryAt: "18:15" })).toEqual(at("2026-11-20T17:15:00Z"));
  });

  it("gives way to the quiet hours", () => {
    expect(dueAt(at("2026-11-20T20:40:00Z"), "hourly", berlin)).toEqual(at("2026-11-21T06:30:00Z"));
  });
});

it("the next time of an hour is never now, and never before", () => {
  expect(nextAt(at("2026-11-20T08:00:00Z"), "09:00", "Europe/Berlin")).toEqual(at("2026-11-21T08:00:00Z"));
  expect(nextAt(at("2026-10-25T00:10:00Z"), "02:10", "Europe/Berlin")).toEqual(at("2026-10-25T01:10:00Z"));
});

it("quiet hours that are over do not begin again where the clock goes back", () => {
  const early = { ...berlin, quietUntil: "02:05" };
  // 02:05 for the second time is their end; what comes before it, the first 02:35 too, is quiet.
  expect(afterQuiet(at("2026-10-25T00:35:00Z"), early)).toEqual(at("2026-10-25T01:05:00Z"));
  expect(afterQuiet(at("2026-10-25T01:10:00Z"), early)).toEqual(at("2026-10-25T01:10:00Z"));
});
