import { request } from "undici";
import { clock } from "@/lib/base/clock";
import { webhookAgent } from "@/lib/base/guarded-fetch";
import { newId } from "@/lib/base/id";
import { parseRetryAfter } from "@/lib/core/provider-http/retry-after";
import packageJson from "@/package.json" with { type: "json" };
import type { AttemptError } from "./attempt-errors";
import { failureOf, failureOfStatus } from "./failure-of";
import { keptHeaders, MASK, readAnswer } from "./read-answer";
import type { Signer } from "./sign-message";

/** For all of it: name, connection, TLS, and an answer that comes byte by byte. */
const TIMEOUT_MS = 15_000;
const USER_AGENT = `Integration-Hub/${packageJson.version}`;

/** What is sent to whom. */
export interface Outgoing {
  readonly url: URL;
  /** The endpoint's own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sign: Signer;
  /** The same for each try. */
  readonly messageId: string;
  readonly sequence: number;
  readonly contentType: string;
  readonly body: Buffer;
  /** Ends it early: the process stops. */
  readonly signal?: AbortSignal | undefined;
  /** For tests. */
  readonly timeoutMs?: number;
}

/** What came of a try. */
export interface Attempt {
  readonly id: string;
  readonly at: Date;
  readonly status: number | null;
  /** null: it arrived. */
  readonly error: AttemptError | null;
  readonly durationMs: number;
  /** As they were sent, those of the endpoint's own masked. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>> | null;
  readonly responseBody: Buffer | null;
  /** How long it asked to be left alone. */
  readonly retryAfterMs: number | null;
}

/** Sends once. Whatever goes wrong is an answer, too. */
export async function sendAttempt(outgoing: Outgoing): Promise<Attempt> {
  const at = clock.now();
  const startedAtMs = performance.now();
  const own = ownHeaders(outgoing);
  const masked = Object.fromEntries(Object.keys(outgoing.headers).map((name) => [name, MASK]));
  const came = await send(outgoing, own);
  const durationMs = Math.round(performance.now() - startedAtMs);
  return { id: newId(), at, durationMs, requestHeaders: { ...masked, ...own }, ...came };
}

/** A try that came to nothing before anything was sent. */
export function unsentAttempt(error: AttemptError): Attempt {
  return { ...NO_ANSWER, id: newId(), at: clock.now(), durationMs: 0, requestHeaders: {}, error };
}

/**
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#webhook-headers-sending-metadata-to-consumers
 * The time is the machine's: the receiver compares it with its own.
 */
function ownHeaders({ messageId, sequence, contentType, body, sign }: Outgoing): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    "content-type": contentType,
    "user-agent": USER_AGENT,
    "webhook-id": messageId,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": sign({ id: messageId, timestamp, body }),
    "webhook-sequence": String(sequence),
  };
}

type Came = Pick<Attempt, "status" | "error" | "responseHeaders" | "responseBody" | "retryAfterMs">;

async function send(outgoing: Outgoing, own: Readonly<Record<string, string>>): Promise<Came> {
  const { url, body, signal, timeoutMs = TIMEOUT_MS } = outgoing;
  const late = new AbortController();
  const stop = () => late.abort();
  const timer = setTimeout(stop, timeoutMs);
  signal?.addEventListener("abort", stop);
  try {
    const headers = { ...outgoing.headers, ...own };
    const answer = await request(url, {
      ...{ method: "POST", headers, body, dispatcher: webhookAgent(url), signal: late.signal },
      ...{ headersTimeout: 0, bodyTimeout: 0 }, // one time for all of it
    });
    const responseBody = await readAnswer(answer.body);
    return {
      status: answer.statusCode,
      error: failureOfStatus(answer.statusCode),
      responseHeaders: keptHeaders(answer.headers),
      responseBody,
      retryAfterMs: parseRetryAfter(textOf(answer.headers["retry-after"]), clock.now()),
    };
  } catch (error) {
    const isLate = late.signal.aborted;
    return { ...NO_ANSWER, error: isLate ? "timeout" : failureOf(error) };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

const NO_ANSWER = { status: null, responseHeaders: null, responseBody: null, retryAfterMs: null };

function textOf(header: string | string[] | undefined): string | null {
  return typeof header === "string" ? header : null;
}
