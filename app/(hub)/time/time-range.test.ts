import { expect, it } from "vitest";
import { timeRange } from "./time-range";

const where = { now: new Date("2026-04-01T22:30:00Z"), timeZone: "Europe/Berlin", firstDay: 1 };

it("is this week, from Monday, where nothing is asked for", () => {
  expect(timeRange({}, where)).toEqual({
    from: "2026-03-30",
    to: "2026-04-05",
    starts: new Date("2026-03-29T22:00:00Z"),
    ends: new Date("2026-04-05T22:00:00Z"),
    isThisWeek: true,
    before: { from: "2026-03-23", to: "2026-03-29" },
    after: { from: "2026-04-06", to: "2026-04-12" },
  });
});

it("is an hour shorter in the week in which summer time begins", () => {
  const { starts, ends } = timeRange({ from: "2026-03-23" }, where);
  expect((ends.getTime() - starts.getTime()) / 3_600_000).toBe(7 * 24 - 1);
});

it("is a day at least and a year at most", () => {
  expect(timeRange({ from: "2026-03-05", to: "2026-03-01" }, where)).toMatchObject({ to: "2026-03-05" });
  expect(timeRange({ from: "2026-01-01", to: "2099-01-01" }, where)).toMatchObject({ to: "2027-01-01" });
});

it("is the week that begins where the person's weeks begin", () => {
  expect(timeRange({}, { ...where, firstDay: 7 })).toMatchObject({
    from: "2026-03-29",
    to: "2026-04-04",
    isThisWeek: true,
  });
});
