import { expect, it } from "vitest";
import { readLimits, readReserve } from "@/lib/core/provider-limits/read-limits";
import type { VendorWait } from "./contract";
import { listIntegrations } from "./registry";

const now = new Date("2026-03-01T12:00:00Z");
const at = (seconds: number) => String(now.getTime() / 1000 + seconds);
const business = (usage: Record<string, number>) => JSON.stringify({ "17841": [{ type: "instagram", ...usage }] });
const MINUTE_MS = 60_000;

it.each<[string, Record<string, string>, VendorWait[]]>([
  ["x", { "x-rate-limit-remaining": "0", "x-rate-limit-reset": at(900) }, [{ of: "operation", waitMs: 900_000 }]],
  ["x", { "x-rate-limit-remaining": "74", "x-rate-limit-reset": at(900) }, []],
  [
    "discord",
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": at(1), "x-ratelimit-reset-after": "0.75" },
    [{ of: "operation", waitMs: 750 }],
  ],
  ["pinterest", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "60" }, [{ of: "operation", waitMs: 60_000 }]],
  ["reddit", { "x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "311" }, [{ of: "account", waitMs: 311_000 }]],
  ["xero", { "x-minlimit-remaining": "0" }, [{ of: "account", waitMs: MINUTE_MS }]],
  ["xero", { "x-minlimit-remaining": "12", "x-appminlimit-remaining": "0" }, [{ of: "app", waitMs: MINUTE_MS }]],
  [
    "tumblr",
    { "x-ratelimit-perhour-remaining": "0", "x-ratelimit-perhour-reset": "30" },
    [{ of: "app", waitMs: 30_000 }],
  ],
  ["salesforce", { "sforce-limit-info": "api-usage=5000/5000" }, [{ of: "account", waitMs: 60 * MINUTE_MS }]],
  ["salesforce", { "sforce-limit-info": "api-usage=18/5000" }, []],
  ["facebook", { "x-app-usage": '{"call_count":100,"total_time":3}' }, [{ of: "app", waitMs: 15 * MINUTE_MS }]],
  ["facebook", { "x-app-usage": '{"call_count":99,"total_time":3}' }, []],
  ["facebook", { "x-app-usage": "nonsense", "x-business-use-case-usage": "[]" }, []],
  [
    "instagram",
    { "x-business-use-case-usage": business({ call_count: 100, estimated_time_to_regain_access: 7 }) },
    [{ of: "account", waitMs: 7 * MINUTE_MS }],
  ],
  [
    "instagram",
    { "x-business-use-case-usage": business({ call_count: 100, estimated_time_to_regain_access: 0 }) },
    [{ of: "account", waitMs: 15 * MINUTE_MS }],
  ],
  ["slack", { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "9" }, [{ of: "account", waitMs: 9_000 }]],
])("%s: %o", (id, headers, waits) => {
  const provider = listIntegrations().find((integration) => integration.provider.id === id)?.provider;
  if (!provider) throw new Error(`no provider called ${id}`);
  expect(readLimits(provider, new Headers(headers), now)).toEqual(waits);
});

it("every limit that is an app's says how much there is in all, and what an organization may take of it", () => {
  for (const { provider } of listIntegrations()) {
    const shared = (provider.limits?.headers ?? []).filter(({ of }) => of === "app");
    for (const { whole } of shared) expect(whole, provider.id).toBeDefined();
    if (shared.length > 0) expect(provider.limits?.organizationShare?.length, provider.id).toBeGreaterThan(0);
  }
});

it.each<[string, Record<string, string>, number | null]>([
  ["xero", { "x-appminlimit-remaining": "1999" }, MINUTE_MS],
  ["xero", { "x-appminlimit-remaining": "2000" }, null],
  [
    "tumblr",
    { "x-ratelimit-perhour-remaining": "199", "x-ratelimit-perhour-limit": "1000", "x-ratelimit-perhour-reset": "30" },
    30_000,
  ],
  ["facebook", { "x-app-usage": '{"call_count":81}' }, 15 * MINUTE_MS],
  ["facebook", { "x-app-usage": '{"call_count":80}' }, null],
])("%s: %o keeps the rest back for %s", (id, headers, waitMs) => {
  const provider = listIntegrations().find((integration) => integration.provider.id === id)?.provider;
  if (!provider) throw new Error(`no provider called ${id}`);
  expect(readReserve(provider, new Headers(headers), now)).toBe(waitMs);
});
