import { expect, it } from "vitest";
import { durationMs, durationWords } from "./run-words";

it("says how long a run took, as exactly as a person cares", () => {
  expect([0, 850, 2400, 59_949, 185_000].map(durationWords)).toEqual([
    "0 ms",
    "850 ms",
    "2.4 s",
    "59.9 s",
    "3 min 05 s",
  ]);
});

it("knows no duration of a run that has not ended or never began", () => {
  const startedAt = "2026-11-21T10:00:00.000Z";
  expect(durationMs({ startedAt, finishedAt: null })).toBeNull();
  expect(durationMs({ startedAt: null, finishedAt: startedAt })).toBeNull();
  expect(durationMs({ startedAt, finishedAt: "2026-11-21T10:00:02.500Z" })).toBe(2500);
});
