import { pipeline, Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, type Dispatcher, request as send } from "undici";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { guardedAgent } from "@/lib/base/guarded-fetch";
import { parseJson } from "@/lib/base/json";
import type { OAuthApp } from "@/lib/base/provider-env";
import { readCredentials } from "@/lib/core/vault/stored-credentials";
import type { Auth, ProviderDefinition } from "@/lib/providers/contract";
import { blankMembers } from "./blank-members";
import type { CallSubject } from "./call-observer";
import { carryAccess } from "./carry-access";
import { type CallFailure, classifyFailure, failureOfHint } from "./classify-failure";
import { decodersOf } from "./decode-body";
import { type Needles, needlesOf } from "./hide-secrets";
import { isNamedByPerson } from "./is-named-by-person";
import { operationOf } from "./operation-of";
import { providerHeaders } from "./provider-variables";
import { type CallTrace, reportedCall } from "./reported-call";

/** Until an answer begins, once the request is sent; and between two parts of it. */
const TIMEOUT_MS = 30_000;
/** As much of an answer as is looked at to understand a failure. */
const LOOKED_AT_BYTES = 256 * 1024;
/** And for as long: whoever drips words is handed on as it comes. */
const LOOKED_AT_MS = 3_000;
const NO_BYTES = new Uint8Array(0);

export interface StreamedRequest {
  readonly provider: ProviderDefinition;
  readonly subject: CallSubject;
  /** Root of the API where the account has its own. */
  readonly apiRoot: string | null;
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** A stream goes out as it comes, where the way to connect signs nothing. */
  readonly body: Uint8Array<ArrayBuffer> | Readable | null;
  readonly accessToken: string;
  /** The app that the access was given to, where that is proved with each request. */
  readonly app: OAuthApp | undefined;
  /** Further secrets of the connection's. */
  readonly beside: readonly string[];
  /** JSON members of the answer whose text is hidden. */
  readonly hides: readonly string[];
  readonly signal: AbortSignal;
  /** The provider has begun to answer. */
  readonly onHead: (status: number) => void;
}

export interface StreamedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** As it comes, with the access hidden wherever the provider says it. */
  readonly body: Readable;
  readonly isSecret: Needles["isIn"];
  /** What the answer says that went wrong; null: nothing. */
  readonly failure: CallFailure | null;
}

/**
 * One request with one token, whose answer is handed on as it comes. It counts as ended when its answer has.
 * @throws whatever keeps it from being answered, also that `signal` was aborted
 */
export function streamRequest(request: StreamedRequest): Promise<StreamedAnswer> {
  const { provider, subject, url, method, apiRoot } = request;
  const { promise, resolve, reject } = Promise.withResolvers<StreamedAnswer>();
  const operation = `${method} ${operationOf(provider, url, apiRoot)}`;
  void reportedCall({ subject, operation }, async (trace) => {
    try {
      const answer = await exchange(request, trace);
      resolve(answer);
      await finished(answer.body).catch(() => {}); // whoever reads it is told
    } catch (error) {
      reject(error);
    }
  });
  return promise;
}

async function exchange(request: StreamedRequest, trace: CallTrace): Promise<StreamedAnswer> {
  const { provider, method, body, signal } = request;
  const { url, headers } = await ready(request);
  const needles = needlesOf(secretsOf(request, { url, headers }));
  const {
    statusCode: status,
    headers: answered,
    body: bytes,
  } = await send(url, {
    method: method as Dispatcher.HttpMethod, // the proxy's route has no others
    headers: Object.fromEntries(headers),
    body: body instanceof Uint8Array && body.byteLength === 0 ? null : body,
    signal,
    dispatcher: agentFor(provider, url),
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  trace.status = status;
  request.onHead(status);
  const headersOfAnswer = headersOf(answered);
  const plain = readable(bytes, { request, status, headers: headersOfAnswer, needles, trace });
  return judged(provider, { status, headers: headersOfAnswer, body: plain, isSecret: needles.isIn });
}

/** A caller's own headers come after the provider's usual ones: who asks for a version gets that one. */
async function ready(request: StreamedRequest): Promise<{ url: URL; headers: Headers }> {
  const { provider, app, url, method, body, accessToken: access } = request;
  const headers = new Headers(providerHeaders(provider));
  for (const [name, value] of request.headers) headers.set(name, value);
  headers.set("accept-encoding", "identity"); // what is handed on has to be read
  const bytes = body instanceof Uint8Array ? body : NO_BYTES;
  return carryAccess({ provider, app, url, method, headers, body: bytes, access, scheme: undefined });
}

/** Whatever gives access, in the forms in which it was sent, and what else is kept for the connection. */
function secretsOf(
  { provider: { auth }, accessToken, beside }: StreamedRequest,
  sent: { readonly url: URL; readonly headers: Headers },
): readonly string[] {
  const [, basic] = /^Basic (.+)$/i.exec(sent.headers.get("authorization") ?? "") ?? [];
  const proof = auth.kind === "oauth2" && auth.accessProofParameter !== "none" ? auth.accessProofParameter : null;
  const proved = proof === null ? null : sent.url.searchParams.get(proof);
  const further = [basic, proved, ...beside].filter((one) => typeof one === "string");
  if (auth.kind === "oauth2" || auth.grant !== "none") return [accessToken, ...further, ...typedIn(auth, beside)];
  return [...typedIn(auth, [accessToken]), ...further];
}

/** The secret fields of what was typed in: that is sealed as a whole. */
function typedIn(auth: Auth, sealed: readonly string[]): readonly string[] {
  if (auth.kind === "oauth2") return [];
  const secret = auth.fields.filter((field) => field.secret).map(({ name }) => name);
  const entered = sealed.filter((text) => text.startsWith("{")).map(readCredentials);
  return entered.flatMap((one) => secret.flatMap((name) => one[name] ?? []));
}

function agentFor(provider: ProviderDefinition, url: URL): Dispatcher {
  return isNamedByPerson(provider, url) ? guardedAgent(url) : agent;
}

const agent = new Agent({ connect: { timeout: 10_000 } });

function headersOf(answered: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(answered)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

interface Reading {
  readonly request: StreamedRequest;
  readonly status: number;
  readonly headers: Headers;
  readonly needles: Needles;
  readonly trace: CallTrace;
}

/** The body in plain bytes, counted, and without the access. @throws AppError provider_unavailable: it cannot be read */
function readable(bytes: Readable, { request, status, headers, needles, trace }: Reading): Readable {
  bytes.on("data", (chunk: Buffer) => {
    trace.bytes += chunk.byteLength;
  });
  const isBodiless = request.method === "HEAD" || status === 204 || status === 304;
  const decoders = isBodiless ? [] : decodersOf(headers.get("content-encoding") ?? "");
  if (!decoders) {
    bytes.on("error", () => {}).destroy();
    const done = `The provider answered with status ${status}, encoded in a way that the hub does not read.`;
    throw new AppError("provider_unavailable", `${done} Look there before you repeat it.`);
  }
  const hiding = needles.hide();
  const blanking = request.hides.length > 0 ? [blankMembers(request.hides)] : [];
  // An error destroys the last stage, too: whoever reads it is told.
  pipeline([bytes, ...decoders, ...blanking, hiding], () => {});
  return hiding;
}

async function judged(provider: ProviderDefinition, answer: Omit<StreamedAnswer, "failure">): Promise<StreamedAnswer> {
  const { status, headers, body } = answer;
  const isOk = status < 400;
  const maySayMore =
    provider.errorsInsideSuccess && status < 300 && /\bjson\b/i.test(headers.get("content-type") ?? "");
  if (isOk && !maySayMore) return { ...answer, failure: null };
  const seen = await lookInto(body);
  const said = { status, headers, now: clock.now() };
  if (!isOk) return { ...answer, body: seen.whole, failure: classifyFailure(provider, { ...said, text: seen.text }) };
  const hint = provider.readError({ status, headers, body: parseJson(seen.text) });
  return { ...answer, body: seen.whole, failure: hint && failureOfHint(hint, said) };
}

/** The beginning of a body as text, and the body as if nobody had read of it. */
async function lookInto(body: Readable): Promise<{ readonly text: string; readonly whole: Readable }> {
  const rest = body[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  const stop = new AbortController();
  const late = sleep(LOOKED_AT_MS, "late" as const, { ref: false, signal: stop.signal });
  late.catch(() => {}); // it was not needed
  let next = rest.next();
  for (let size = 0; size < LOOKED_AT_BYTES; next = rest.next()) {
    const read = await Promise.race([next, late]);
    if (read === "late" || read.done) break;
    chunks.push(read.value);
    size += read.value.byteLength;
  }
  stop.abort();
  next.catch(() => {}); // whoever reads on is told
  async function* again() {
    yield* chunks;
    for (let read = await next; !read.done; read = await rest.next()) yield read.value;
  }
  const whole = Readable.from(again(), { objectMode: false });
  whole.once("close", () => body.destroy());
  return { text: Buffer.concat(chunks).toString("utf8"), whole };
}
