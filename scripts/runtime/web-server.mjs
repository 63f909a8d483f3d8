// Why: what Next.js leaves to whoever stands in front of it. Preloaded into the web server, it sees each request first.
import http from "node:http";
import { v7 } from "uuid";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const STREAM = /^\/api\/events\/stream(?:\?|$)/;
const PROXY = /^\/api\/integrations\/[^/?#]+\/proxy(?:[/?@:\\]|$)/;
const emit = http.Server.prototype.emit;

http.Server.prototype.emit = function emitPrepared(event, request, response, ...rest) {
  if (event !== "request") return emit.call(this, event, request, response, ...rest);
  // On every answer, also those that no handler of ours makes; handlers and logs use the same (lib/base/request-id.ts).
  const requestId = v7();
  request.headers["x-request-id"] = requestId;
  response.setHeader("x-request-id", requestId);
  appendPeerAddress(request);
  // Next answers both of these with a 500.
  if (!METHODS.has(request.method)) return refuse(response, 405, "This method is not supported.", requestId);
  if (!isDecodable(request.url)) return refuse(response, 400, "The address is not properly encoded.", requestId);
  if (isForStream(request)) return globalThis.hubStreamDoor(request, response);
  if (isForProxy(request)) return globalThis.hubProxyDoor(request, response);
  return emit.call(this, event, request, response, ...rest);
};

// Streams are open for hours, and would cost several times as much inside of Next (lib/core/realtime/stream-door.ts).
function isForStream({ method, url }) {
  return globalThis.hubStreamDoor && (method === "GET" || method === "HEAD") && STREAM.test(url);
}

// Next resolves what has to be refused there, and costs more than handing a request on (lib/features/proxy/proxy-door.ts).
function isForProxy({ method, url }) {
  return globalThis.hubProxyDoor && method !== "OPTIONS" && PROXY.test(url);
}

// Next gives route handlers no socket address, and keeps an X-Forwarded-For that the caller made up
// (next/dist/server/base-server.js): append the socket's, as a proxy does.
function appendPeerAddress(request) {
  const claimed = request.headers["x-forwarded-for"];
  const peer = request.socket.remoteAddress ?? "";
  request.headers["x-forwarded-for"] = claimed ? `${claimed}, ${peer}` : peer;
}

function isDecodable(url) {
  try {
    decodeURIComponent(url.split("?", 1)[0]);
    return true;
  } catch {
    return false;
  }
}

// RFC 9457, as lib/core/http/problem.ts makes them.
function refuse(response, status, detail, requestId) {
  const code = "invalid_request";
  const problem = { type: "about:blank", title: http.STATUS_CODES[status], status, detail, code, requestId };
  response.writeHead(status, { "content-type": "application/problem+json", "cache-control": "no-store" });
  response.end(JSON.stringify(problem));
  return true;
}

// `lib/core/http/request-origin.ts` trusts the last address only where this runs.
process.env.HUB_PEER_ADDRESS = "appended";
