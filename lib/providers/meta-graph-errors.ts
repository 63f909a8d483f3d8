import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { ProviderFailureHint } from "./contract";

/** An error of Meta's Graph API, at Facebook and at Instagram: https://developers.facebook.com/docs/graph-api/guides/error-handling */
const graphError = z.object({
  error: z.object({
    message: z.string().nullish(),
    code: z.number().nullish(),
    error_user_msg: z.string().nullish(),
    is_transient: z.boolean().nullish(),
  }),
});

/** https://developers.facebook.com/docs/graph-api/overview/rate-limiting#headers-2 */
const businessUsage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().nonnegative().nullish() })),
);

const MINUTE_MS = 60_000;
// App, person and Page limits are counted over a rolling hour; only a business's says when it ends.
// https://developers.facebook.com/docs/graph-api/overview/rate-limiting
const PLATFORM_WAIT_MS = 15 * MINUTE_MS;
const MAX_REASON_CHARACTERS = 500;

/** What an error answer of Meta's Graph API means for us: the numbers say it, the status does not. */
export function readGraphError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const parsed = graphError.safeParse(answer.body);
  if (!parsed.success) return null;
  const { code, message, error_user_msg: userMessage, is_transient: isTransient } = parsed.data.error;

  if (isDeadToken(code)) return { kind: "unauthorized" };
  if (isLimit(code)) return { kind: "rate_limited", retryAfterMs: waitOf(answer.headers) };
  if (isMissingPermission(code)) return { kind: "scope_missing" };
  // 1 and 2: "possibly a temporary issue due to downtime". Meta says them with status 500, which is enough. So are 401 and
  // 429 where no number says more.
  const { status } = answer;
  if (isTransient || status === 401 || status === 429 || status < 400 || status >= 500) return null;
  const reason = userMessage || message || `error ${code ?? status}`;
  return { kind: "rejected", reason: reason.slice(0, MAX_REASON_CHARACTERS) };
}

// 190 and 102, whatever the subcode: app removed (458), checkpoint (459), password changed (460), expired (463),
// unconfirmed (464), invalid (467), the person lost the Page (492).
function isDeadToken(code: number | null | undefined): boolean {
  return code === 190 || code === 102;
}

// 4: the app; 17: the person; 32: the Page; 613: one endpoint; 341: application limit; 368: blocked for a while for
// breaking Meta's policies; 80000 and up: a business's limits, by kind.
function isLimit(code: number | null | undefined): boolean {
  if (code === null || code === undefined) return false;
  return [4, 17, 32, 341, 368, 613].includes(code) || (code >= 80_000 && code <= 80_014);
}

// 10: "permission is either not granted or has been removed"; 200 to 299 the same by name.
function isMissingPermission(code: number | null | undefined): boolean {
  return code === 10 || (typeof code === "number" && code >= 200 && code <= 299);
}

/** The longest time that the header names for any of the business's limits. */
function waitOf(headers: Headers): number {
  const usage = businessUsage.safeParse(parseJson(headers.get("x-business-use-case-usage") ?? ""));
  const minutes = usage.success
    ? Object.values(usage.data).flatMap((limits) => limits.map((limit) => limit.estimated_time_to_regain_access ?? 0))
    : [];
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * MINUTE_MS : PLATFORM_WAIT_MS;
}
