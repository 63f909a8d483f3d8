import { expect, it } from "vitest";
import { dayStarts } from "./day-starts";

const hours = (days: ReturnType<typeof dayStarts>) =>
  days.slice(1).map(({ at }, index) => (at.getTime() - (days[index]?.at.getTime() ?? 0)) / 3_600_000);

it("a day of a clock change has 23 or 25 hours", () => {
  const spring = { from: new Date("2026-03-27T23:00:00Z"), to: new Date("2026-03-30T22:00:00Z") };
  const days = dayStarts({ ...spring, timeZone: "Europe/Berlin" });
  expect(days.map(({ date }) => date)).toEqual(["2026-03-28", "2026-03-29", "2026-03-30"]);
  expect(hours(days)).toEqual([24, 23]);
  const autumn = { from: new Date("2026-10-24T22:00:00Z"), to: new Date("2026-10-27T23:00:00Z") };
  expect(hours(dayStarts({ ...autumn, timeZone: "Europe/Berlin" }))).toEqual([25, 24]);
});

it("a day may begin at one o'clock, where midnight is left out", () => {
  const range = { from: new Date("2026-09-06T00:00:00Z"), to: new Date("2026-09-07T12:00:00Z") };
  const [, , day] = dayStarts({ ...range, timeZone: "America/Santiago" });
  expect(day?.date).toBe("2026-09-07");
});

it("counts the day that a range begins in the middle of", () => {
  const range = { from: new Date("2026-03-02T12:00:00Z"), to: new Date("2026-03-03T00:00:00Z") };
  expect(dayStarts({ ...range, timeZone: "UTC" })).toEqual([
    { date: "2026-03-02", at: new Date("2026-03-02T00:00:00Z") },
  ]);
});
