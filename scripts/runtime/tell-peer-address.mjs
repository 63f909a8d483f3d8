// Why: Next.js gives route handlers no socket address, and keeps an X-Forwarded-For that the caller made up
// (next/dist/server/base-server.js). Preloaded into the web server, this appends the socket's address as a proxy does.
import http from "node:http";

const emit = http.Server.prototype.emit;

http.Server.prototype.emit = function emitWithPeer(event, request, ...rest) {
  if (event === "request") {
    const claimed = request.headers["x-forwarded-for"];
    const peer = request.socket.remoteAddress ?? "";
    request.headers["x-forwarded-for"] = claimed ? `${claimed}, ${peer}` : peer;
  }
  return emit.call(this, event, request, ...rest);
};

// `lib/core/http/request-origin.ts` trusts the last address only where this runs.
process.env.HUB_PEER_ADDRESS = "appended";
