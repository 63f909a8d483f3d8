import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { VendorLimits, VendorWait } from "./contract";

const percent = z.number().nullish();
const appUsage = z.record(z.string(), percent.catch(null));
const businessUsage = z.record(
  z.string(),
  z.array(
    z.object({
      call_count: percent,
      total_cputime: percent,
      total_time: percent,
      estimated_time_to_regain_access: z.number().nonnegative().nullish(),
    }),
  ),
);

const MINUTE_MS = 60_000;
/** Counted over a rolling hour, of which nobody says where it stands. */
const ROLLING_WAIT_MS = 15 * MINUTE_MS;
const ALL = 100;

/**
 * Meta says in percent what is used up: `X-App-Usage` of the app, over all who came by it, and
 * `X-Business-Use-Case-Usage` of the account. https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 */
export const metaGraphLimits: VendorLimits = {
  headers: [],
  read: (headers) => [...ofApp(headers.get("x-app-usage")), ...ofBusiness(headers.get("x-business-use-case-usage"))],
};

function ofApp(header: string | null): VendorWait[] {
  const used = appUsage.safeParse(parseJson(header ?? "")).data ?? {};
  const most = Math.max(0, ...Object.values(used).map((share) => share ?? 0));
  return most > 0 ? [{ of: "app", waitMs: ROLLING_WAIT_MS, left: Math.max(0, ALL - most) / ALL }] : [];
}

function ofBusiness(header: string | null): VendorWait[] {
  const used = businessUsage.safeParse(parseJson(header ?? "")).data ?? {};
  return Object.values(used)
    .flat()
    .flatMap(({ estimated_time_to_regain_access: minutes, ...shares }): VendorWait[] => {
      if (minutes) return [{ of: "account", waitMs: minutes * MINUTE_MS }];
      const isUsedUp = Object.values(shares).some((share) => (share ?? 0) >= ALL);
      return isUsedUp ? [{ of: "account", waitMs: ROLLING_WAIT_MS }] : [];
    });
}
