import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { log } from "@/lib/base/log";
import { withRequestId } from "@/lib/core/http/with-request-id";
import { wrongMethodResponse } from "@/lib/core/inbox/outcome-response";
import type { WebhookAddress } from "@/lib/core/inbox/webhook-handler";
import { getHealth } from "@/lib/features/health/get-health";
import { receiveWebhook } from "./receive-webhook";
import { requestBody } from "./request-body";

/** Longer than load balancers keep a connection, so that none of them sends into one that is being closed. */
const KEEP_ALIVE_MS = 75_000;
/** Who takes longer to send its headers, or all of it, is no vendor. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 20_000;
/** Who sends more than that behind a refusal is cut off. */
const MOST_DROPPED_BYTES = 16 * 1024 * 1024;
/** Of these no Request can be made. https://fetch.spec.whatwg.org/#forbidden-method */
const FORBIDDEN = new Set(["CONNECT", "TRACE", "TRACK"]);

const ADDRESS = /^\/api\/integrations\/([^/]+)\/webhook(?:\/([^/]+))?\/?$/;
/** Addresses of the older systems. */
const OLDER: Readonly<Record<string, string>> = {
  "/api/v1/integrations/slack/commands/time": "slack",
  "/v1/billing/stripe/webhook": "stripe",
  "/v1/telegram/webhook": "telegram",
};

/**
 * A server for what providers send, and nothing else: the same receiving as in the web server, at the same addresses, without
 * Next, whose own share of a request is several times as large. `/api/health` is for the load balancer.
 */
export function ingestServer(): Server {
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS },
    (incoming, outgoing) => {
      answer(incoming, outgoing).catch((error: unknown) => {
        log.error({ err: error }, "a request could not be answered");
        outgoing.destroy();
      });
    },
  );
  return server;
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = FORBIDDEN.has(incoming.method ?? "")
    ? wrongMethodResponse(newId())
    : await respond(requestOf(incoming));
  const body = response.body ? Buffer.from(await response.arrayBuffer()) : null;
  outgoing.setHeaders(response.headers);
  outgoing.setHeader("x-content-type-options", "nosniff");
  if (!incoming.readableEnded) dropRest(incoming);
  outgoing.writeHead(response.status, { "content-length": body?.length ?? 0 });
  outgoing.end(body ?? undefined);
}

/**
 * Many send all of a body before they look for an answer, and where the connection ends meanwhile they never see it. So what is
 * still coming is thrown away as it comes, for as long as a request may take.
 */
function dropRest(incoming: IncomingMessage): void {
  let leftBytes = MOST_DROPPED_BYTES;
  incoming.removeAllListeners("data");
  incoming.on("data", (chunk: Buffer) => {
    leftBytes -= chunk.length;
    if (leftBytes < 0) incoming.destroy();
  });
  incoming.resume();
}

async function respond(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/api/health") return healthResponse();
  const address = addressOf(pathname);
  return address ? receiveWebhook(request, address) : withRequestId(request, nothingHere);
}

async function nothingHere(): Promise<Response> {
  throw new AppError("not_found", "There is nothing at this address.");
}

function addressOf(pathname: string): WebhookAddress | null {
  const older = Object.hasOwn(OLDER, pathname) ? OLDER[pathname] : undefined;
  if (older !== undefined) return { integration: older, connectionId: null };
  const [, integration, connectionId = null] = ADDRESS.exec(pathname) ?? [];
  return integration === undefined ? null : { integration, connectionId };
}

async function healthResponse(): Promise<Response> {
  const health = await getHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/" } = incoming;
  const path = url.startsWith("/") ? url : "/";
  return new Request(`${env().APP_URL}${path.replace(/^\/+/, "/")}`, {
    method,
    headers: headersOf(incoming),
    ...(method === "GET" || method === "HEAD" ? {} : { body: requestBody(incoming), duplex: "half" }),
  } as RequestInit); // `duplex` is not in the type of browsers
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  // As our web server does (scripts/runtime/web-server.mjs): what callers say of themselves is not believed.
  headers.set("x-request-id", newId());
  headers.append("x-forwarded-for", incoming.socket.remoteAddress ?? "");
  return headers;
}
