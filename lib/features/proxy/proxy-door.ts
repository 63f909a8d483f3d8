import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/base/env";
import { log } from "@/lib/base/log";
import { proxyRoute } from "./proxy-route";

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & {
  /** Called by our web server (scripts/runtime/web-server.mjs) for requests of `…/proxy/…`. */
  hubProxyDoor?: (request: IncomingMessage, response: ServerResponse) => void;
};

/**
 * Has the web server bring requests for a provider's API here, past Next.js: it would resolve what leads out of a folder
 * and join doubled slashes before anybody could refuse them, and costs several times what the proxy does. Where nothing
 * brings them (`next` without our preload, tests), the same route answers inside of Next.
 */
export function openProxyDoor(): void {
  shared.hubProxyDoor = (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The provider or the caller went away in the middle: what has begun cannot be turned into a refusal.
      if (!isGone(error)) log.error({ err: error }, "an answer of a provider could not be handed on");
      response.destroy();
    });
  };
}

/** A caller who neither sends nor reads anything for so long has left, whatever the connection says. */
const IDLE_MS = 120_000;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.setTimeout(IDLE_MS, () => response.destroy());
  // After an answer that is whole nobody has left: to tell so costs an exception, and its stack.
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  const { url: rawTarget = "", method = "GET" } = request;
  const [, ref = ""] = /^\/api\/integrations\/([^/?#]+)\/proxy/.exec(rawTarget) ?? [];
  const search = rawTarget.includes("?") ? rawTarget.slice(rawTarget.indexOf("?")) : "";
  let body: Readable | null = null;
  const takeBody = (taken: Readable) => {
    body = taken;
  };
  const answered = await proxyRoute({ rawTarget, takeBody })(
    new Request(new URL(`/api/integrations/${encodeURIComponent(ref)}/proxy${search}`, env().APP_URL), {
      method,
      headers: headersOf(request),
      signal: gone.signal,
      ...bodyOf(request, method),
    }),
    { params: Promise.resolve({ ref }) },
  );
  if (!request.complete) answered.headers.set("connection", "close"); // what is still coming is not read
  response.writeHead(answered.status, [...answered.headers].flat());
  if (body) await pipeline(body, response);
  else response.end(Buffer.from(await answered.arrayBuffer()));
}

interface RequestBody {
  readonly body?: ReadableStream<Uint8Array>;
  readonly duplex?: "half";
}

function bodyOf(request: IncomingMessage, method: string): RequestBody {
  const { "content-length": length, "transfer-encoding": encoding } = request.headers;
  const hasBody = method !== "GET" && method !== "HEAD" && (encoding !== undefined || Number(length ?? 0) > 0);
  if (!hasBody) return {};
  return { body: Readable.toWeb(request) as ReadableStream<Uint8Array>, duplex: "half" };
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

function isGone(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || "code" in error);
}
