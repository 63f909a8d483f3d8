import { expect, it } from "vitest";
import { nextTryAt } from "./try-again";

const now = new Date("2026-03-02T09:00:00.000Z");
const pauseMs = (attempts: number, chance: number, retryAfterMs: number | null = null) => {
  const at = nextTryAt({ now, attempts, chance, retryAfterMs });
  return at && at.getTime() - now.getTime();
};

it("tries ten times: at once, and after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h", () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempts) => (pauseMs(attempts, 0.5) ?? 0) / 1_000);
  expect(seconds).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  expect(pauseMs(10, 0.5)).toBeNull();
});

it("spreads each pause by a fifth, to either side", () => {
  expect([pauseMs(2, 0), pauseMs(2, 1)]).toEqual([240_000, 360_000]);
});

it("waits for as long as it was asked to, and no less than it would", () => {
  expect(pauseMs(1, 0.5, 60_000)).toBe(60_000);
  expect(pauseMs(2, 0.5, 60_000)).toBe(300_000);
});
