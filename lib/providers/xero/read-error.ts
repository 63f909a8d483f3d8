import type { ProviderFailureHint } from "../contract";
import { apiError, gatewayError } from "./wire";

const MAX_REASON_CHARACTERS = 500;
const SECOND_MS = 1_000;

/** What an error answer of Xero's means for us. https://developer.xero.com/documentation/api/accounting/responsecodes */
export function readXeroError(answer: { status: number; headers: Headers; body: unknown }): ProviderFailureHint | null {
  const { status, headers, body } = answer;
  if (status === 429) return { kind: "rate_limited", retryAfterMs: waitOf(headers) };
  if (status === 401 || status === 403) return readRefusal(status, body);
  if (status < 400 || status >= 500) return null;
  const parsed = apiError.safeParse(body);
  if (!parsed.success) return null;
  const { Message: message, Elements: elements } = parsed.data;
  const reasons = elements?.flatMap(({ ValidationErrors: errors }) => errors?.map((error) => error.Message) ?? []);
  return { kind: "rejected", reason: (reasons?.join(" ") || message).slice(0, MAX_REASON_CHARACTERS) };
}

/**
 * Limits of a minute and a day say when to come back (Retry-After); too many calls at once are over in a moment.
 * https://developer.xero.com/documentation/guides/oauth2/limits
 */
function waitOf(headers: Headers): number | null {
  return headers.get("x-rate-limit-problem")?.toLowerCase() === "concurrent" ? SECOND_MS : null;
}

/**
 * The gateway's words: `TokenExpired` is the status; `AuthorizationUnsuccessful` a scope that the token lacks;
 * `AuthenticationUnsuccessful` with 403 an organisation that is no longer connected to the app, which only a person can
 * connect again. https://github.com/XeroAPI/xero-node/issues/320 and https://github.com/dcblogdev/laravel-xero/issues/40
 */
function readRefusal(status: 401 | 403, body: unknown): ProviderFailureHint | null {
  const detail = gatewayError.safeParse(body).data?.Detail ?? "";
  if (detail.startsWith("AuthorizationUnsuccessful")) return { kind: "scope_missing" };
  if (status === 403 && detail.startsWith("AuthenticationUnsuccessful")) return { kind: "unauthorized" };
  return null;
}
