import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/base/env";
import { log } from "@/lib/base/log";
import { responseStream } from "./response-stream";
import { streamRoute } from "./stream-route";

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & {
  /** Called by our web server (scripts/runtime/web-server.mjs) for GET and HEAD of the stream. */
  hubStreamDoor?: (request: IncomingMessage, response: ServerResponse) => void;
};

/**
 * Has the web server bring requests for the stream here, past Next.js, which keeps all it made for a request until its
 * answer ends: some 50 kB for each stream, as long as it is open. Where nothing brings them (`next` without our
 * preload, tests), the same route answers inside of Next.
 */
export function openStreamDoor(): void {
  shared.hubStreamDoor = (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error({ err: error }, "a live stream could not be opened");
      response.destroy();
    });
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { open, begin } = responseStream(response);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const answered = await streamRoute(open)(
    new Request(new URL(request.url ?? "", env().APP_URL), {
      method: request.method ?? "GET",
      headers: headersOf(request),
      signal: gone.signal,
    }),
    { params: Promise.resolve({}) },
  );
  answered.headers.set("x-content-type-options", "nosniff"); // as next.config.ts does for all others
  response.writeHead(answered.status, [...answered.headers].flat());
  if (answered.ok && request.method === "GET") begin();
  else response.end(await answered.text());
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}
