import type { Readable } from "node:stream";
import { AppError, ProviderError } from "@/lib/base/errors";
import { AddressRefusedError } from "@/lib/base/guarded-fetch";
import { keepLimits } from "@/lib/core/provider-limits/keep-limits";
import { operationTurn } from "@/lib/core/provider-limits/operation-turn";
import { openBeside, type SealedBeside } from "@/lib/core/vault/beside-secrets";
import { type ConnectionTarget, subjectOf } from "@/lib/core/vault/connection-target";
import { SecretUnreadableError } from "@/lib/core/vault/open-sealed";
import { reportUnreadable } from "@/lib/core/vault/report-unreadable";
import type { TokenState } from "@/lib/core/vault/token-state";
import { type LiveAccess, withAccessToken } from "@/lib/core/vault/with-access-token";
import { keepFailure, keepRecovery } from "./connection-health";
import { onceInAWhile } from "./once-in-a-while";
import { operationOf } from "./operation-of";
import { refuseMoved } from "./refuse-moved";
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
  /** What else is sealed for the connection: it must not come back either. */
  readonly beside: readonly SealedBeside[];
  /** JSON members of the answer whose text is hidden. */
  readonly hides: readonly string[];
  /** The provider was asked, and this is the status that it gave; null: none came. Told for each try. */
  readonly onAsked: (status: number | null) => void;
  /** The answer, or that there is none, may mean that the connection works no more: a request of the hub's own can tell. */
  readonly onDoubt: () => void;
}

/** No answer to a request that somebody made up silences a connection for longer. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** A request that is refused however good the access is must not use up refreshes. */
const RENEWED_EVERY_MS = 5 * 60_000;

/**
 * Somebody else's request to the provider's API with a connection's own access. Whoever makes requests up can have any of
 * them refused, so an answer convicts nobody: refused access is renewed once and tried once more, then the answer is handed
 * on as it comes, and what it may mean for the connection is left to requests of the hub's own. Only the provider's limits
 * are kept, for a while.
 * @throws ProviderError rate_limited, unavailable, unauthorized (the refresh was refused): nothing is handed on
 */
export async function callThrough(target: ConnectionTarget, request: ThroughRequest): Promise<StreamedAnswer> {
  const { method, url, apiRoot } = request;
  const operation = `${method} ${operationOf(target.integration.provider, url, apiRoot)}`;
  await operationTurn(target, operation);
  const { answer, access } = await callTwiceAtMost(target, request);
  const { headers, failure } = answer;
  if (failure?.kind === "rate_limited") {
    const retryAfterMs = Math.min(failure.retryAfterMs, LONGEST_WAIT_MS);
    headers.set("retry-after", String(Math.ceil(failure.retryAfterMs / 1000)));
    await keepFailure(target, { kind: "rate_limited", retryAfterMs });
  }
  if (failure?.kind === "unauthorized" || failure?.kind === "unavailable") request.onDoubt();
  if (!failure && access.recovers) await keepRecovery(target);
  await keepLimits(target, { operation, headers, longestMs: LONGEST_WAIT_MS });
  return answer;
}

interface Answered {
  readonly answer: StreamedAnswer;
  readonly access: LiveAccess;
}

async function callTwiceAtMost(target: ConnectionTarget, request: ThroughRequest): Promise<Answered> {
  // The answer is read after the callback: what it must not say is remembered until its end.
  const attempt = async (access: LiveAccess) => ({ access, answer: await send(target, request, access) });
  const first = await withAccessToken(target, attempt, request.seen ? { seen: request.seen } : {});
  if (first.answer.failure?.kind !== "unauthorized" || !mayRenew(target, request)) return first;
  const newer = { forceNewerThan: first.access.tokenVersion };
  first.answer.body.destroy();
  if (request.body === null || request.body instanceof Uint8Array) return withAccessToken(target, attempt, newer);
  await withAccessToken(target, async () => {}, newer);
  throw new AppError("unavailable", "The access was renewed while this was sent. Nothing was done: send it again.");
}

const renewed = onceInAWhile(RENEWED_EVERY_MS);

/** Only where there is something to renew it with: the lack of it would be taken for the end of the access. */
function mayRenew({ connectionId, integration }: ConnectionTarget, { seen }: ThroughRequest): boolean {
  const { auth } = integration.provider;
  if (auth.refresh === "none" || auth.refresh === "extension") return false;
  return (auth.kind !== "oauth2" || seen?.hasRefreshToken === true) && renewed(connectionId);
}

async function send(target: ConnectionTarget, request: ThroughRequest, access: LiveAccess): Promise<StreamedAnswer> {
  const { provider } = target.integration;
  refuseMoved(access, request.apiRoot);
  const { accessToken, app } = access;
  const subject = subjectOf(target);
  const beside = await readBeside(target, request.beside);
  let isAnswered = false;
  const onHead = (status: number) => {
    isAnswered = true;
    request.onAsked(status);
  };
  try {
    return await streamRequest({ ...request, provider, subject, accessToken, app, beside, onHead });
  } catch (error) {
    if (error instanceof AddressRefusedError) {
      throw new AppError("unprocessable", "The connection's address leads to a private network, or is not https.");
    }
    if (!isAnswered) request.onAsked(null);
    request.signal.throwIfAborted();
    if (error instanceof AppError) throw error; // what is sent is too large, or what came cannot be read
    request.onDoubt();
    throw new ProviderError(provider.id, { kind: "unavailable", status: null }, { cause: error });
  }
}

async function readBeside(target: ConnectionTarget, beside: readonly SealedBeside[]): Promise<readonly string[]> {
  try {
    return openBeside(target, beside);
  } catch (error) {
    throw error instanceof SecretUnreadableError ? await reportUnreadable(target, error) : error;
  }
}
