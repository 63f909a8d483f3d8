import { describe, expect, it } from "vitest";
import { expiryThreshold } from "./expiry-threshold";

const DAY_MS = 86_400_000;
const since = new Date("2026-11-01T09:00:00Z");
const at = (days: number) => new Date(since.getTime() + days * DAY_MS);
/** With so many days left of a lifetime of so many. */
const threshold = (lifetime: number, left: number) =>
  expiryThreshold({ since, endsAt: at(lifetime) }, at(lifetime - left));

describe("expiryThreshold", () => {
  it.each([
    [60, 14.01, null],
    [60, 14, 14],
    [60, 3.01, 14],
    [60, 3, 3],
    [60, 1.01, 3],
    [60, 1, 1],
    [60, 0.01, 1],
    [60, 0, null],
    [60, -1, null],
  ])("of %s days, with %s left: %s", (lifetime, left, expected) => {
    expect(threshold(lifetime, left)).toBe(expected);
  });

  it("leaves out what is not shorter than the lifetime itself", () => {
    expect(threshold(14, 14)).toBeNull();
    expect(threshold(14, 13)).toBeNull();
    expect(threshold(14, 3)).toBe(3);
    expect(threshold(7, 6)).toBeNull();
    expect(threshold(3, 2)).toBeNull();
    expect(threshold(3, 1)).toBe(1);
    expect(threshold(1 / 24, 1 / 48)).toBeNull();
  });
});
