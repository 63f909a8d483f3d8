// Why: webhooks are measured where they arrive: a bare server in a process of its own. Says its port. POST /hang is never answered;
// GET says what came since the last time that it was asked.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

let arrivals: [id: string, atMs: number][] = [];

const server = createServer((incoming, outgoing) => {
  if (incoming.method === "GET") {
    outgoing.end(JSON.stringify(arrivals));
    arrivals = [];
    return;
  }
  const atMs = performance.timeOrigin + performance.now();
  if (incoming.url === "/hang") return;
  arrivals.push([String(incoming.headers["webhook-id"]), atMs]);
  incoming.resume();
  incoming.on("end", () => outgoing.writeHead(200).end());
});
server.keepAliveTimeout = 60_000;
// A TCP server has one.
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
