import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextRetryAt, refreshDueAt } from "./refresh-schedule";

const MINUTE_MS = 60_000;
const issuedAt = new Date("2026-11-21T10:00:00Z");
const aheadMinutes = (lifetimeMinutes: number) => {
  const expiresAt = new Date(issuedAt.getTime() + lifetimeMinutes * MINUTE_MS);
  return (expiresAt.getTime() - refreshDueAt({ issuedAt, expiresAt }).getTime()) / MINUTE_MS;
};

describe("refreshDueAt", () => {
  it.each([
    ["a fifth of an hour", 60, 12],
    ["a fifth of a day", 1440, 288],
    ["five minutes, where a fifth is less", 20, 5],
    ["half, where five minutes are more", 8, 4],
    ["half of a minute", 1, 0.5],
  ])("is %s ahead", (_, lifetime, ahead) => {
    expect(aheadMinutes(lifetime)).toBeCloseTo(ahead);
  });

  it("is never in the first half of a lifetime, nor after its end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (lifetime) => {
        const ahead = aheadMinutes(lifetime);
        return ahead > 0 && ahead <= lifetime / 2 + 1e-6;
      }),
    );
  });
});

describe("nextRetryAt", () => {
  const waits = (failures: number, jitter: number) =>
    (nextRetryAt(failures, { now: issuedAt, jitter }).getTime() - issuedAt.getTime()) / 1000;

  it("doubles, up to ten minutes", () => {
    expect([1, 2, 3, 6, 7, 50].map((failures) => waits(failures, 0.5))).toEqual([10, 20, 40, 320, 600, 600]);
  });

  it("spreads a crowd by a fifth to either side", () => {
    expect(waits(1, 0)).toBeCloseTo(8);
    expect(waits(1, 1)).toBeCloseTo(12);
  });
});
