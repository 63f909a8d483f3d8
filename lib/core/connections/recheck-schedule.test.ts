import { describe, expect, it } from "vitest";
import { nextRecheckAt, type Recheckable, recheckDueAt } from "./recheck-schedule";

const NOW = new Date("2026-11-21T10:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const hours = (count: number) => minutes(count * 60);
const connection = (changes: Partial<Recheckable>): Recheckable => ({
  id: "01a1fe28-b0ae-7000-894d-000000000000",
  status: "degraded",
  statusSince: NOW,
  until: null,
  recheckAt: null,
  lastVerifiedAt: NOW,
  createdAt: NOW,
  refreshFailures: 0,
  ...changes,
});

describe("recheckDueAt", () => {
  it.each<[string, Partial<Recheckable>, Date | null]>([
    ["a minute after the API failed", {}, minutes(1)],
    ["up to half a minute later, by its share", { id: "01a1fe28-b0ae-7000-894d-000080000000" }, minutes(1.25)],
    ["when the next look is due", { recheckAt: minutes(15) }, minutes(15)],
    ["at the end of a rate limit", { status: "rate_limited", until: minutes(7) }, minutes(7)],
    [
      "not before it, whatever was planned",
      { status: "rate_limited", until: minutes(7), recheckAt: minutes(2) },
      minutes(7),
    ],
    ["twelve hours after the last proof", { status: "active" }, hours(12)],
    ["… counted from its beginning where there is none", { status: "active", lastVerifiedAt: null }, hours(12)],
    ["later, where such a look has failed", { status: "active", recheckAt: hours(13) }, hours(13)],
    ["never while its refresh fails: that has its own time", { refreshFailures: 1 }, null],
    ["never while paused", { status: "paused" }, null],
    ["never while a person is needed", { status: "needs_reauth" }, null],
    ["never after the end", { status: "disconnected" }, null],
  ])("%s", (_, changes, expected) => {
    expect(recheckDueAt(connection(changes))).toEqual(expected);
  });
});

describe("nextRecheckAt", () => {
  const waits = (failures: number, jitter: number) =>
    (nextRecheckAt(failures, { now: NOW, jitter }).getTime() - NOW.getTime()) / 60_000;

  it("waits ever longer, up to an hour", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map((failures) => waits(failures, 0.5))).toEqual([1, 2, 5, 15, 30, 60, 60, 60]);
  });

  it("spreads a crowd by a fifth to either side", () => {
    expect(waits(6, 0)).toBeCloseTo(48);
    expect(waits(6, 1)).toBeCloseTo(72);
  });
});
