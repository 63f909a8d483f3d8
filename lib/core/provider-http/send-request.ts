import { clock } from "@/lib/base/clock";
import type { ProviderDefinition } from "@/lib/providers/contract";
import { operationOf, type ProviderCall, reportCall } from "./call-observer";
import { type CallFailure, classifyFailure } from "./classify-failure";
import { AnswerTooLargeError, readBodyBytes } from "./read-body";

/** How long one request to a provider's API may take, its answer included. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export type CallOutcome =
  | { readonly kind: "ok"; readonly response: Response }
  | { readonly kind: "failed"; readonly failure: CallFailure };

export interface OutgoingRequest {
  readonly provider: ProviderDefinition;
  readonly connection: ProviderCall["connection"];
  readonly url: URL;
  readonly init: RequestInit;
  readonly accessToken: string;
}

/**
 * One request with one token: the answer read to its end, or what its failure means. Throws only where the caller
 * has given up.
 */
export async function sendRequest(request: OutgoingRequest): Promise<CallOutcome> {
  const startedAt = performance.now();
  const sent = await send(request);
  const { provider, connection, url, init } = request;
  reportCall({
    connection,
    provider: provider.id,
    method: init.method ?? "GET",
    operation: operationOf(url.pathname),
    status: sent.status,
    failure:
      sent.outcome.kind === "ok" || sent.outcome.failure.kind === "scope_missing" ? null : sent.outcome.failure.kind,
    durationMs: performance.now() - startedAt,
    bytes: sent.bytes,
  });
  return sent.outcome;
}

interface Sent {
  readonly outcome: CallOutcome;
  readonly status: number | null;
  readonly bytes: number;
}

async function send({ provider, url, init, accessToken }: OutgoingRequest): Promise<Sent> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${accessToken}`);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  let status: number | null = null;
  try {
    const answer = await fetch(url, { ...init, headers, signal, redirect: "manual", cache: "no-store" });
    status = answer.status;
    const body = await readBodyBytes(answer, MAX_ANSWER_BYTES);
    return { outcome: judge(provider, answer, body), status, bytes: body.byteLength };
  } catch (error) {
    init.signal?.throwIfAborted();
    const failure: CallFailure =
      error instanceof AnswerTooLargeError
        ? { kind: "malformed", issues: error.message }
        : { kind: "unavailable", status: null };
    return { outcome: { kind: "failed", failure }, status, bytes: 0 };
  }
}

function judge(provider: ProviderDefinition, answer: Response, body: Uint8Array<ArrayBuffer>): CallOutcome {
  const { status, headers } = answer;
  if (!answer.ok) {
    const text = new TextDecoder().decode(body);
    return { kind: "failed", failure: classifyFailure(provider, { status, headers, text, now: clock.now() }) };
  }
  // A page for people is no answer of an API: a captive portal, a gateway's notice, an outage with status 200.
  if (/^\s*text\/html\b/i.test(headers.get("content-type") ?? "")) {
    return { kind: "failed", failure: { kind: "unavailable", status } };
  }
  return { kind: "ok", response: readAgain(answer, body) };
}

/** The answer with its body in hand; it is decoded already, and its length is that of what was sent. */
function readAgain({ status, statusText, headers: sent }: Response, body: Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(sent);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const empty = body.byteLength === 0;
  return new Response(empty ? null : body, { status, statusText, headers });
}
