import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/base/id";
import { nextRetryAt, refreshDueAt } from "./refresh-schedule";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const issuedAt = new Date("2026-11-21T10:00:00Z");
/** At either end of the crowd: spread 0, and all but 1. */
const FIRST = "01a1fe28-b0ae-7000-894d-000000000000";
const LAST = "01a1fe28-b0ae-7000-894d-0000ffffffff";

const tokensOf = (lifetimeMinutes: number | null, connectionId = FIRST) => ({
  connectionId,
  accessIssuedAt: issuedAt,
  accessExpiresAt: lifetimeMinutes === null ? null : new Date(issuedAt.getTime() + lifetimeMinutes * MINUTE_MS),
  hasRefreshToken: true,
});
const minutesAhead = (lifetime: number, connectionId = FIRST) => {
  const tokens = tokensOf(lifetime, connectionId);
  const dueAt = refreshDueAt(tokens, ROTATING);
  return ((tokens.accessExpiresAt?.getTime() ?? 0) - (dueAt?.getTime() ?? 0)) / MINUTE_MS;
};
const ROTATING = { refresh: "rotating", extension: "none" } as const;
const REUSABLE = { refresh: "reusable", extension: "none" } as const;
const extended = (minimumAgeSeconds: number) =>
  ({
    refresh: "extension",
    extension: { endpoint: "extend", params: {}, tokenParameter: "t", client: "none", minimumAgeSeconds },
  }) as const;
const hoursAfter = (dueAt: Date | null) => ((dueAt?.getTime() ?? 0) - issuedAt.getTime()) / HOUR_MS;

describe("refreshDueAt", () => {
  it.each([
    ["a fifth of an hour", 60, 12],
    ["a fifth of a day", 1440, 288],
    ["five minutes, where a fifth is less", 20, 5],
    ["half, where five minutes are more", 8, 4],
    ["half of a minute", 1, 0.5],
  ])("is %s ahead", (_, lifetime, ahead) => {
    expect(minutesAhead(lifetime)).toBeCloseTo(ahead);
  });

  it("is up to a quarter of that earlier, by each connection's own share", () => {
    expect(minutesAhead(60, LAST)).toBeCloseTo(15, 3);
    const crowd = Array.from({ length: 200 }, () => minutesAhead(60, newId()));
    expect(Math.min(...crowd)).toBeLessThan(12.5);
    expect(Math.max(...crowd)).toBeGreaterThan(14.5);
  });

  it("is never in the first half of a lifetime, nor after its end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.uuid({ version: 7 }), (lifetime, connectionId) => {
        const ahead = minutesAhead(lifetime, connectionId);
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThanOrEqual(lifetime / 2 + 1e-3);
      }),
    );
  });

  it.each([
    ["ends in 60 days", 60 * 24 * 60],
    ["never ends", null],
  ])("comes within 12 hours where the access %s and the refresh token is reusable", (_, lifetime) => {
    expect(hoursAfter(refreshDueAt(tokensOf(lifetime, FIRST), REUSABLE))).toBeCloseTo(12 - 5 / 60);
    expect(hoursAfter(refreshDueAt(tokensOf(lifetime, LAST), REUSABLE))).toBeCloseTo(10 - 5 / 60);
  });

  it("spends a refresh token that is good for one use only near the end", () => {
    expect(hoursAfter(refreshDueAt(tokensOf(60 * 24 * 60), ROTATING))).toBeCloseTo(48 * 24);
    expect(refreshDueAt(tokensOf(null), ROTATING)).toBeNull();
  });

  it("is half the life of a token that is extended, and up to a twentieth later", () => {
    const sixtyDays = (connectionId: string) => ({
      ...tokensOf(60 * 24 * 60, connectionId),
      hasRefreshToken: false,
    });
    expect(hoursAfter(refreshDueAt(sixtyDays(FIRST), extended(0)))).toBeCloseTo(30 * 24);
    expect(hoursAfter(refreshDueAt(sixtyDays(LAST), extended(0)))).toBeCloseTo(33 * 24);
    expect(refreshDueAt({ ...tokensOf(null), hasRefreshToken: false }, extended(0))).toBeNull();
  });

  it("is never before the age that an extension needs, also by a clock that is behind ours", () => {
    const dueAt = refreshDueAt(tokensOf(24 * 60), extended(20 * 3600));
    expect(hoursAfter(dueAt)).toBeCloseTo(20.25);
  });

  it("is never where there is nothing to refresh with", () => {
    expect(refreshDueAt({ ...tokensOf(60), hasRefreshToken: false }, REUSABLE)).toBeNull();
    expect(refreshDueAt(tokensOf(60), { refresh: "none", extension: "none" })).toBeNull();
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
