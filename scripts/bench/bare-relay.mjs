// Why: the least that handing a request on can cost in the hub's own process: Node's server and undici, nothing of ours.
// Preloaded into the web server by the proxy's bench; BENCH_PROVIDER is where it leads to.
import http from "node:http";
import { pipeline } from "node:stream";
import { request as send } from "undici";

const emit = http.Server.prototype.emit;

http.Server.prototype.emit = function emitRelayed(event, request, response, ...rest) {
  if (event !== "request" || request.url !== "/bench-relay") return emit.call(this, event, request, response, ...rest);
  void relay(response);
  return true;
};

async function relay(response) {
  const { statusCode, headers, body } = await send(`${process.env.BENCH_PROVIDER}/v1/things`);
  response.writeHead(statusCode, { "content-type": headers["content-type"] });
  pipeline(body, response, () => {});
}
