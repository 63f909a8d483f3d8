import * as oauth from "oauth4webapi";
import { clock } from "@/lib/base/clock";
import { parseJson } from "@/lib/base/json";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { providerHeaders } from "@/lib/core/provider-http/provider-variables";
import { readBodyText } from "@/lib/core/provider-http/read-body";
import { type CallTrace, reportedCall } from "@/lib/core/provider-http/reported-call";
import { parseRetryAfter } from "@/lib/core/provider-http/retry-after";
import { wasNeverSent } from "@/lib/core/provider-http/was-never-sent";
import { type AskedFor, parseTokenSet } from "./parse-token-set";
import type { TokenSet } from "./token-set";

/** How long a token endpoint may take; the lease of a refresh outlives it. */
export const TOKEN_TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/** What came of asking a token endpoint. `reason` and `issues` are codes and field names, never values. */
export type TokenOutcome =
  /** namesEnd: the answer itself says when the access token ends; otherwise the documented lifetime stands. */
  | { readonly kind: "ok"; readonly tokens: TokenSet; readonly namesEnd: boolean }
  /** The code or refresh token is not, or no longer, good. */
  | { readonly kind: "invalid_grant" }
  /** Our own registration is refused: nobody's connection is at fault. */
  | { readonly kind: "app_rejected"; readonly reason: string }
  /** Refused before it was asked: this variable's value makes no client secret. */
  | { readonly kind: "secret_unusable"; readonly variable: string }
  | { readonly kind: "rate_limited"; readonly retryAfterMs: number | null }
  /** `answerLost`: the request may have been carried out, and we did not hear of it. */
  | { readonly kind: "unavailable"; readonly status: number | null; readonly answerLost: boolean }
  | { readonly kind: "malformed"; readonly issues: string };

interface TokenRequest {
  readonly subject: CallSubject;
  readonly operation: "oauth:exchange" | "oauth:refresh" | "oauth:upgrade" | "oauth:extend";
  readonly asked: Omit<AskedFor, "issuedAt">;
  /** Builds and sends the request, with these; oauth4webapi does where it is one of OAuth's. */
  readonly send: (options: SendOptions) => Promise<Response>;
}

interface SendOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly additionalParameters: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/**
 * Asks a token endpoint. oauth4webapi builds the request and authenticates our client; the answer is read here,
 * because vendors depart from RFC 6749 in ways that it rightly refuses (see `parse-token-set.ts`).
 */
export function requestTokens(request: TokenRequest): Promise<TokenOutcome> {
  return reportedCall(request, (trace) => ask(request, trace));
}

async function ask({ asked, send }: TokenRequest, trace: CallTrace): Promise<TokenOutcome> {
  const { provider } = asked;
  const issuedAt = clock.now();
  try {
    const response = await send({
      // A connection kept open may be closed by the other side just when we write: then nobody can say whether a
      // refresh token that is good for one use was used.
      headers: { ...providerHeaders(provider), connection: "close" },
      additionalParameters: provider.auth.tokenParams,
      signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
    });
    trace.status = response.status;
    const body = parseJson(await readBodyText(response, MAX_ANSWER_BYTES, trace));
    return readAnswer(response, body, { ...asked, issuedAt });
  } catch (error) {
    if (isOurMistake(error)) throw error;
    return { kind: "unavailable", status: trace.status, answerLost: !wasNeverSent(error) };
  }
}

// A plain http endpoint that was not overridden, or a missing one: our configuration, not an outage.
function isOurMistake(error: unknown): boolean {
  return error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError;
}

function readAnswer(response: Response, body: unknown, asked: AskedFor): TokenOutcome {
  const error = asked.provider.auth.readTokenError?.(body, response.status) ?? errorCodeOf(body);
  if (error !== null) return outcomeOfError(error, response);
  if (response.status === 429) return rateLimited(response);
  if (response.status === 401) return { kind: "app_rejected", reason: "http_401" };
  // No secret goes along. A vendor that leads elsewhere is out of order; a person may have named a wrong address.
  if (isRedirect(response) && asked.provider.auth.reaches === "named_by_person") {
    return { kind: "malformed", issues: "redirected" };
  }
  // No JSON is no token endpoint: a gateway's page, an outage notice, a captive portal.
  if (!response.ok || body === undefined) {
    return { kind: "unavailable", status: response.status, answerLost: false };
  }
  return parseTokenSet(body, asked);
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}

/** The code of an error as RFC 6749 section 5.2 says it; null where there is none. */
export function errorCodeOf(body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("error" in body)) return null;
  return typeof body.error === "string" && body.error !== "" ? body.error : null;
}

// RFC 6749 section 5.2, and what vendors add to it about the client and its registration.
const APP_ERRORS = new Set([
  "invalid_client",
  "unauthorized_client",
  "disabled_client",
  "deleted_client",
  "redirect_uri_mismatch",
  // Ours, for those that tell more: see `readTokenError`.
  "client_secret_expired",
  "tenant_wrong",
]);
const OUTAGES = new Set(["server_error", "temporarily_unavailable", "internal_failure"]);

function outcomeOfError(error: string, response: Response): Exclude<TokenOutcome, { kind: "ok" }> {
  if (response.status === 429) return rateLimited(response);
  if (response.status >= 500 || OUTAGES.has(error)) {
    return { kind: "unavailable", status: response.status, answerLost: false };
  }
  if (error === "invalid_grant") return { kind: "invalid_grant" };
  if (APP_ERRORS.has(error) || response.status === 401) return { kind: "app_rejected", reason: code(error) };
  return { kind: "malformed", issues: `error: ${code(error)}` };
}

function rateLimited(response: Response): Exclude<TokenOutcome, { kind: "ok" }> {
  return { kind: "rate_limited", retryAfterMs: parseRetryAfter(response.headers.get("retry-after"), clock.now()) };
}

/** Only what looks like a code goes into our log. */
function code(error: string): string {
  return /^[\w.-]{1,64}$/.test(error) ? error : "unnamed";
}
