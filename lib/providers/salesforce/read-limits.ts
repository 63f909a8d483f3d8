import type { VendorWait } from "../contract";

/** The window of 24 hours slides: it is worth a look in an hour. */
const HOUR_MS = 3_600_000;

/**
 * `Sforce-Limit-Info: api-usage=4999/5000`: the calls of the organization's last 24 hours.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm
 */
export function readSalesforceLimits(headers: Headers): readonly VendorWait[] {
  const [, used, limit] = /\bapi-usage=(\d+)\/(\d+)/.exec(headers.get("sforce-limit-info") ?? "") ?? [];
  return used && limit && Number(used) >= Number(limit) ? [{ of: "account", waitMs: HOUR_MS }] : [];
}
