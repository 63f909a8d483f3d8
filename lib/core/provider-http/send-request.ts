import { clock } from "@/lib/base/clock";
import { AddressRefusedError, guardedFetch } from "@/lib/base/guarded-fetch";
import { parseJson } from "@/lib/base/json";
import type { OAuthApp } from "@/lib/base/provider-env";
import type { ProviderDefinition } from "@/lib/providers/contract";
import type { CallSubject } from "./call-observer";
import { carryAccess } from "./carry-access";
import { type CallFailure, classifyFailure, failureOfHint } from "./classify-failure";
import { isNamedByPerson } from "./is-named-by-person";
import { operationOf } from "./operation-of";
import { providerHeaders } from "./provider-variables";
import { AnswerTooLargeError, readBodyBytes } from "./read-body";
import { type CallTrace, reportedCall } from "./reported-call";
import { wasNeverSent } from "./was-never-sent";

/** How long one request to a provider's API may take, its answer included. */
const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export type CallOutcome =
  | { readonly kind: "ok"; readonly response: Response }
  | { readonly kind: "failed"; readonly failure: CallFailure; readonly headers?: Headers };

export interface OutgoingRequest {
  readonly provider: ProviderDefinition;
  readonly subject: CallSubject;
  /** Root of the API where the account has its own. */
  readonly apiRoot: string | null;
  readonly url: URL;
  readonly init: RequestInit;
  readonly accessToken: string;
  /** The app that the access was given to, where that is proved with each request. */
  readonly app?: OAuthApp | undefined;
  /** How a token beside the account's is presented; absent: as the account's own access is. */
  readonly scheme?: string | undefined;
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
  const { provider, init } = request;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
  const ready = await readyToSend(request);
  try {
    const answer = await transmit(provider, { ...ready, signal });
    trace.status = isPageForPeople(answer) ? null : answer.status;
    return judge(provider, answer, await readBodyBytes(answer, MAX_ANSWER_BYTES, trace));
  } catch (error) {
    init.signal?.throwIfAborted();
    return { kind: "failed", failure: failureOfError(provider, error) };
  }
}

interface ReadyRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** Bytes: some vendors want them signed. */
  readonly body: Uint8Array<ArrayBuffer>;
}

async function readyToSend(request: OutgoingRequest): Promise<ReadyRequest> {
  const { provider, app, url, init, accessToken: access, scheme } = request;
  const headers = new Headers(providerHeaders(provider));
  const content = new Response(init.body ?? null);
  const body = new Uint8Array(await content.arrayBuffer());
  for (const [name, value] of [...content.headers, ...new Headers(init.headers)]) headers.set(name, value);
  const method = init.method ?? "GET";
  return { method, body, ...(await carryAccess({ provider, app, url, method, headers, body, access, scheme })) };
}

function transmit(
  provider: ProviderDefinition,
  { url, method, headers, body, signal }: ReadyRequest & { readonly signal: AbortSignal },
): Promise<Response> {
  const sent = { method, headers, signal, ...(body.byteLength === 0 ? {} : { body }) };
  if (isNamedByPerson(provider, url)) return guardedFetch(url, sent);
  return fetch(url, { ...sent, redirect: "manual", cache: "no-store" });
}

function failureOfError({ auth }: ProviderDefinition, error: unknown): CallFailure {
  if (error instanceof AnswerTooLargeError) return { kind: "malformed", issues: error.message };
  if (!(error instanceof AddressRefusedError)) {
    return { kind: "unavailable", status: null, ...(wasNeverSent(error) ? { neverSent: true } : {}) };
  }
  const refused = { kind: "rejected", status: 400, reason: ADDRESS_REFUSED, fault: "malformed" } as const;
  const field = auth.kind === "oauth2" ? "none" : auth.apiRootField;
  return field === "none" ? refused : { ...refused, field };
}

const ADDRESS_REFUSED =
  "The address leads to a private network, or is not https. This hub calls public addresses only.";

/** A page is no answer of an API, whatever its status: a captive portal, a gateway's notice, an outage with status 200. */
function isPageForPeople({ ok, headers }: Response): boolean {
  return ok && /^\s*text\/html\b/i.test(headers.get("content-type") ?? "");
}

function judge(provider: ProviderDefinition, answer: Response, body: Uint8Array<ArrayBuffer>): CallOutcome {
  const { status, headers } = answer;
  if (!answer.ok) {
    const text = new TextDecoder().decode(body);
    return { kind: "failed", headers, failure: classifyFailure(provider, { status, headers, text, now: clock.now() }) };
  }
  if (isPageForPeople(answer)) return { kind: "failed", failure: { kind: "unavailable", status } };
  const failure = provider.errorsInsideSuccess ? failureInside(provider, answer, body) : null;
  return failure ? { kind: "failed", headers, failure } : { kind: "ok", response: readAgain(answer, body) };
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
