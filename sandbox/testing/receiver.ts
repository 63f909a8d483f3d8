import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = { readonly status: number; readonly type?: string; readonly body?: string };

/** A client's own server on this machine: what a vendor sends to it, and what it answers. */
export interface Receiver {
  /** `http://localhost:<port>` */
  readonly origin: string;
  readonly received: Received[];
  /** What it answers from now on; one that never settles leaves the vendor waiting. */
  answer: (request: Received) => Answer | Promise<Answer>;
  /** Once so many have come; what came then. */
  have(count: number): Promise<readonly Received[]>;
  stop(): Promise<void>;
}

export async function receiver(): Promise<Receiver> {
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const url = new URL(request.url ?? "/", "http://localhost");
    const got: Received = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    self.received.push(got);
    for (const look of [...waiting]) look();
    const { status, type = "text/plain", body = "" } = await self.answer(got);
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one

  const self: Receiver = {
    origin: `http://localhost:${port}`,
    received: [],
    answer: () => ({ status: 200 }),
    have: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (self.received.length < count) return;
          waiting.delete(look);
          resolve(self.received);
        };
        waiting.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}
