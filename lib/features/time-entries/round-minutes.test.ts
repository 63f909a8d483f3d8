import { expect, it } from "vitest";
import { roundMinutes } from "./round-minutes";

const lasting = (minutes: number, seconds = 0) => {
  const startedAt = new Date("2026-03-02T09:00:00Z");
  return { startedAt, endedAt: new Date(startedAt.getTime() + minutes * 60_000 + seconds * 1000) };
};

it.each([
  [50, 0, "nearest", 50],
  [50, 15, "nearest", 45],
  [53, 15, "nearest", 60],
  [50, 15, "up", 60],
  [50, 15, "down", 45],
  [60, 15, "up", 60],
  [61, 15, "up", 75],
  [7, 15, "nearest", 0],
  [8, 15, "nearest", 15],
  [5, 15, "down", 0],
  [5, 15, "up", 15],
  [62, 6, "up", 66],
] as const)("%i minutes to %i, %s: %i", (minutes, roundToMinutes, rounding, expected) => {
  expect(roundMinutes(lasting(minutes), { roundToMinutes, rounding })).toBe(expected);
});

it("takes seconds for what they nearly are, so that nobody is billed a quarter of an hour for one", () => {
  expect(roundMinutes(lasting(60, 1), { roundToMinutes: 15, rounding: "up" })).toBe(60);
  expect(roundMinutes(lasting(59, 59))).toBe(60);
});
