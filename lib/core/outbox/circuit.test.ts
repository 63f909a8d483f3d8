import { expect, it } from "vitest";
import { hasFailedForTooLong, healthAfter, restMs } from "./circuit";

const at = (days: number) => new Date(Date.parse("2026-03-02T09:00:00Z") + days * 86_400_000);

it("an endpoint fails since its first failure, and is well when something arrives", () => {
  const once = healthAfter({ failures: 0, failingSince: null }, { at: at(0), error: "timeout" });
  const twice = healthAfter(once, { at: at(1), error: "http_5xx" });
  expect(twice).toEqual({ failures: 2, failingSince: at(0) });
  expect(healthAfter(twice, { at: at(2), error: null })).toEqual({ failures: 0, failingSince: null });
});

it("is left alone after ten failures in a row, for longer each time, ten minutes at most", () => {
  const rests = [9, 10, 11, 12, 14, 15, 50].map((failures) => restMs({ failures, failingSince: at(0) }, null));
  expect(rests).toEqual([null, 30_000, 60_000, 120_000, 480_000, 600_000, 600_000]);
});

it("is left alone at once where it asks for it, ten minutes at most", () => {
  const health = { failures: 1, failingSince: at(0) };
  expect(restMs(health, 45_000)).toBe(45_000);
  expect(restMs(health, 86_400_000)).toBe(600_000);
  expect(restMs({ ...health, failures: 10 }, 45_000)).toBe(45_000);
  expect(restMs({ ...health, failures: 10 }, 5_000)).toBe(30_000);
});

it("has failed for too long when nothing arrived for five days, and not by two tries alone", () => {
  expect(hasFailedForTooLong({ failures: 10, failingSince: at(0) }, at(4.99))).toBe(false);
  expect(hasFailedForTooLong({ failures: 10, failingSince: at(0) }, at(5))).toBe(true);
  expect(hasFailedForTooLong({ failures: 9, failingSince: at(0) }, at(9))).toBe(false);
});
