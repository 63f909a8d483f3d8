import type { Readable } from "node:stream";
import { AppError, ProviderError } from "@/lib/base/errors";
import { AddressRefusedError } from "@/lib/base/guarded-fetch";
import { keepLimits } from "@/lib/core/provider-limits/keep-limits";
import { operationTurn } from "@/lib/core/provider-limits/operation-turn";
import { type ConnectionTarget, subjectOf } from "@/lib/core/vault/connection-target";
import type { TokenState } from "@/lib/core/vault/token-state";
import { type LiveAccess, withAccessToken } from "@/lib/core/vault/with-access-token";
import { keepFailure, keepProof, keepRecovery, keepRefusedAccess } from "./connection-health";
import { operationOf } from "./operation-of";
import { refuseMoved } from "./refuse-moved";
import { refusedCode, renews } from "./refused-access";
import { type StreamedAnswer, streamRequest } from "./stream-request";

export interface ThroughRequest {
  /** Root of the API where the account has its own. */
  readonly apiRoot: string | null;
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** Bytes can be sent twice; a stream cannot. */
  readonly body: Uint8Array<ArrayBuffer> | Readable | null;
  readonly signal: AbortSignal;
  /** The connection's tokens as they were just read; null: they are looked at here. */
  readonly seen: TokenState | null;
  /** The provider was asked, and this is the status that it gave; null: none came. Told for each try. */
  readonly onAsked: (status: number | null) => void;
}

/**
 * Somebody else's request to the provider's API with a connection's own access: refreshed as `connectionHttp` does, and
 * what the answer says about the connection kept in its state; the answer itself is handed on as it comes. A permission
 * that is missing says nothing here: nobody promised that this request is among what the connection is for.
 * @throws ProviderError unauthorized, rate_limited, unavailable: nothing is handed on
 */
export async function callThrough(target: ConnectionTarget, request: ThroughRequest): Promise<StreamedAnswer> {
  const { method, url, apiRoot } = request;
  const operation = `${method} ${operationOf(target.integration.provider, url, apiRoot)}`;
  await operationTurn(target, operation);
  const answered = await callTwiceAtMost(target, request);
  const { headers, failure } = answered.answer;
  // Where the answer is a refusal, it knows best how long to wait: it has the last word.
  if (failure) await keepLimits(target, { operation, headers });
  await keepWhatItSays(target, answered);
  if (!failure) await keepLimits(target, { operation, headers });
  return answered.answer;
}

interface Answered {
  readonly answer: StreamedAnswer;
  readonly access: LiveAccess;
}

async function callTwiceAtMost(target: ConnectionTarget, request: ThroughRequest): Promise<Answered> {
  // The answer is read after the callback: what it must not say is remembered until its end.
  const attempt = async (access: LiveAccess) => ({ access, answer: await send(target, request, access) });
  const first = await withAccessToken(target, attempt, request.seen ? { seen: request.seen } : {});
  if (first.answer.failure?.kind !== "unauthorized" || !renews(target)) return first;
  const newer = { forceNewerThan: first.access.tokenVersion };
  first.answer.body.destroy();
  if (request.body === null || request.body instanceof Uint8Array) return withAccessToken(target, attempt, newer);
  await withAccessToken(target, async () => {}, newer);
  throw new AppError("unavailable", "The access was renewed while this was sent. Nothing was done: send it again.");
}

async function send(target: ConnectionTarget, request: ThroughRequest, access: LiveAccess): Promise<StreamedAnswer> {
  const { provider } = target.integration;
  refuseMoved(access, request.apiRoot);
  const { accessToken, app } = access;
  try {
    const answer = await streamRequest({ ...request, provider, subject: subjectOf(target), accessToken, app });
    request.onAsked(answer.status);
    return answer;
  } catch (error) {
    if (error instanceof AddressRefusedError) {
      throw new AppError("unprocessable", "The connection's address leads to a private network, or is not https.");
    }
    request.onAsked(null);
    request.signal.throwIfAborted();
    if (error instanceof AppError) throw error; // what is sent is too large
    const failure = { kind: "unavailable", status: null } as const;
    await keepFailure(target, failure);
    throw new ProviderError(provider.id, failure, { cause: error });
  }
}

async function keepWhatItSays(target: ConnectionTarget, { answer, access }: Answered): Promise<void> {
  const { failure } = answer;
  switch (failure?.kind) {
    case "unauthorized":
      answer.body.destroy();
      await keepRefusedAccess(target, access.tokenVersion, refusedCode(target, failure.fault));
      throw new ProviderError(target.integration.provider.id, failure);
    case "rate_limited":
      answer.headers.set("retry-after", String(Math.ceil(failure.retryAfterMs / 1000)));
      await keepFailure(target, failure);
      break;
    case "unavailable":
      await keepFailure(target, failure);
      break;
    case undefined:
      if (access.recovers) await keepRecovery(target);
      if (access.recovers || access.proves) await keepProof(target);
      break;
  }
}
