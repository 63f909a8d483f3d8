import { clock } from "@/lib/base/clock";
import { parseJson } from "@/lib/base/json";
import { findOAuthApp } from "@/lib/base/provider-env";
import type { ProviderDefinition } from "@/lib/providers/contract";
import type { CallSubject } from "./call-observer";
import { type CallFailure, classifyFailure, failureOfHint } from "./classify-failure";
import { operationOf } from "./operation-of";
import { providerHeaders } from "./provider-variables";
import { AnswerTooLargeError, readBodyBytes } from "./read-body";
import { type CallTrace, reportedCall } from "./reported-call";
import { withAccessProof } from "./with-access-proof";

/** How long one request to a provider's API may take, its answer included. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export type CallOutcome =
  | { readonly kind: "ok"; readonly response: Response }
  | { readonly kind: "failed"; readonly failure: CallFailure };

export interface OutgoingRequest {
  readonly provider: ProviderDefinition;
  readonly subject: CallSubject;
  /** Root of the API where the account has its own. */
  readonly apiRoot: string | null;
  readonly url: URL;
  readonly init: RequestInit;
  readonly accessToken: string;
  /** How the token is presented; `Bearer` where nothing else is said (RFC 6750). */
  readonly scheme?: string;
}

/**
 * One request with one token: the answer read to its end, or what its failure means. Throws only where the caller
 * has given up.
 */
export function sendRequest(request: OutgoingRequest): Promise<CallOutcome> {
  const { provider, subject, url, init, apiRoot } = request;
  const operation = `${(init.method ?? "GET").toUpperCase()} ${operationOf(provider, url, apiRoot)}`;
  return reportedCall({ subject, operation }, (trace) => send(request, trace));
}

async function send(request: OutgoingRequest, trace: CallTrace): Promise<CallOutcome> {
  const { provider, init, accessToken, scheme = "Bearer" } = request;
  const headers = new Headers(providerHeaders(provider));
  new Headers(init.headers).forEach((value, name) => {
    headers.set(name, value);
  });
  headers.set("authorization", `${scheme} ${accessToken}`);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  const url = withProof(request);
  try {
    const answer = await fetch(url, { ...init, headers, signal, redirect: "manual", cache: "no-store" });
    trace.status = isPageForPeople(answer) ? null : answer.status;
    return judge(provider, answer, await readBodyBytes(answer, MAX_ANSWER_BYTES, trace));
  } catch (error) {
    init.signal?.throwIfAborted();
    const failure: CallFailure =
      error instanceof AnswerTooLargeError
        ? { kind: "malformed", issues: error.message }
        : { kind: "unavailable", status: null };
    return { kind: "failed", failure };
  }
}

function withProof({ provider, subject, url, accessToken: token }: OutgoingRequest): URL {
  if (provider.auth.accessProofParameter === "none") return url;
  const app = findOAuthApp(provider, { integrationKey: subject.integration });
  if ("missing" in app) throw new Error(`${provider.name} is not configured: ${app.missing.join(", ")} is missing`);
  return withAccessProof({ provider, app, url, token });
}

/** A page is no answer of an API, whatever its status: a captive portal, a gateway's notice, an outage with status 200. */
function isPageForPeople({ ok, headers }: Response): boolean {
  return ok && /^\s*text\/html\b/i.test(headers.get("content-type") ?? "");
}

function judge(provider: ProviderDefinition, answer: Response, body: Uint8Array<ArrayBuffer>): CallOutcome {
  const { status, headers } = answer;
  if (!answer.ok) {
    const text = new TextDecoder().decode(body);
    return { kind: "failed", failure: classifyFailure(provider, { status, headers, text, now: clock.now() }) };
  }
  if (isPageForPeople(answer)) return { kind: "failed", failure: { kind: "unavailable", status } };
  const failure = provider.errorsInsideSuccess ? failureInside(provider, answer, body) : null;
  return failure ? { kind: "failed", failure } : { kind: "ok", response: readAgain(answer, body) };
}

function failureInside(
  provider: ProviderDefinition,
  { status, headers }: Response,
  body: Uint8Array<ArrayBuffer>,
): CallFailure | null {
  if (!/\bjson\b/i.test(headers.get("content-type") ?? "")) return null;
  const hint = provider.readError({ status, headers, body: parseJson(new TextDecoder().decode(body)) });
  return hint && failureOfHint(hint, { status, headers, now: clock.now() });
}

/** The answer with its body in hand; it is decoded already, and its length is that of what was sent. */
function readAgain({ status, statusText, headers: sent }: Response, body: Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(sent);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const empty = body.byteLength === 0;
  return new Response(empty ? null : body, { status, statusText, headers });
}
