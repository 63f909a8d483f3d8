import { describe, expect, it } from "vitest";
import type { LimitHeaders, VendorLimits } from "@/lib/providers/contract";
import { readLimits, readReserve } from "./read-limits";

const now = new Date("2026-03-01T12:00:00Z");
const inSeconds = (seconds: number) => String(now.getTime() / 1000 + seconds);
const read = (headers: Record<string, string>, limits?: VendorLimits) =>
  readLimits(limits ? { limits } : {}, new Headers(headers), now);

describe("headers that most vendors send", () => {
  it.each<[string, Record<string, string>, number]>([
    ["seconds", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "30" }, 30_000],
    ["parts of seconds", { "x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "1.25" }, 1_250],
    ["an instant", { "x-rate-limit-remaining": "0", "x-rate-limit-reset": inSeconds(90) }, 90_000],
    ["an instant in milliseconds", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${inSeconds(5)}000` }, 5_000],
    ["a date", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "Sun, 01 Mar 2026 12:01:00 GMT" }, 60_000],
    ["the draft's names", { "ratelimit-remaining": "0;w=60", "ratelimit-reset": "7" }, 7_000],
    ["one of several used up", { "x-ratelimit-remaining": "14, 0", "x-ratelimit-reset": "1, 40" }, 40_000],
    ["a year", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "31536000" }, 86_400_000],
  ])("%s", (_, headers, waitMs) => {
    expect(read(headers)).toEqual([{ of: "account", waitMs }]);
  });

  it.each<[string, Record<string, string>]>([
    ["something left", { "x-ratelimit-remaining": "1", "x-ratelimit-reset": "30" }],
    ["no number", { "x-ratelimit-remaining": "none", "x-ratelimit-reset": "30" }],
    ["no time", { "x-ratelimit-remaining": "0" }],
    ["a time that is over", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(-5) }],
    ["nothing of it", {}],
  ])("%s: no wait", (_, headers) => {
    expect(read(headers)).toEqual([]);
  });
});

describe("a vendor's own", () => {
  const limits: VendorLimits = {
    headers: [{ of: "app", left: "x-appminlimit-remaining", reset: { waitMs: 60_000 } }],
    read: (headers) => (headers.get("x-busy") ? [{ of: "operation", waitMs: 500 }] : []),
  };

  it("replaces the usual ones, and waits as it says", () => {
    expect(read({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "9" }, limits)).toEqual([]);
    expect(read({ "x-appminlimit-remaining": "0", "x-busy": "1" }, limits)).toEqual([
      { of: "app", waitMs: 60_000 },
      { of: "operation", waitMs: 500 },
    ]);
  });
});

describe("what is kept back of an app's limit", () => {
  const pair: LimitHeaders = { of: "app", left: "x-left", reset: { waitMs: 60_000 }, whole: "x-whole" };
  const reserve = (said: Record<string, string>, limits: VendorLimits = { headers: [pair] }) =>
    readReserve({ limits }, new Headers(said), now);

  it("is a fifth", () => {
    expect(reserve({ "x-left": "20", "x-whole": "100" })).toBeNull();
    expect(reserve({ "x-left": "19", "x-whole": "100" })).toBe(60_000);
    expect(reserve({ "x-left": "0", "x-whole": "100" })).toBe(60_000);
    expect(reserve({ "x-left": "19" })).toBeNull();
    expect(reserve({})).toBeNull();
    expect(reserve({ "x-left": "199" }, { headers: [{ ...pair, whole: 1_000 }] })).toBe(60_000);
  });

  it("is nothing of an account's", () => {
    const limits: VendorLimits = { headers: [{ ...pair, of: "account", whole: 100 }] };
    expect(reserve({ "x-left": "1" }, limits)).toBeNull();
  });
});
