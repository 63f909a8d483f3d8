// Why: providers push over HTTP; this serves the hub's own receiver to a stand-in, without Next.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterAll, beforeAll } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { receiveWebhook } from "@/lib/features/receipts/receive-webhook";

/** Serves `/api/integrations/<key>/webhook` and `…/webhook/<connection id>` while the tests of one file run. */
export function servedWebhooks() {
  const served = { origin: "" };
  const server = createServer(async (incoming, outgoing) => {
    const request = requestOf(incoming, served.origin);
    const [, , , integration = "", , connectionId = null] = new URL(request.url).pathname.split("/");
    const answer = await receiveWebhook(request, { integration, connectionId });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  let before: string | undefined;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    served.origin = `http://localhost:${(server.address() as AddressInfo).port}`; // a TCP server has one
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  return {
    get origin() {
      return served.origin;
    },
    /** The hub is there from now on: what is asked of providers names this address. */
    open(): void {
      before ??= process.env.APP_URL;
      process.env.APP_URL = served.origin;
      resetEnv();
    },
    /** Consents go to where the sandbox's apps were registered for. */
    close(): void {
      if (before !== undefined) process.env.APP_URL = before;
      resetEnv();
    },
  };
}

function requestOf(incoming: IncomingMessage, origin: string): Request {
  const headers = new Headers(
    Object.entries(incoming.headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  return new Request(`${origin}${incoming.url}`, {
    method: incoming.method ?? "GET",
    headers,
    ...(incoming.method === "GET" ? {} : bodyOf(incoming)),
  } as RequestInit);
}

function bodyOf(incoming: IncomingMessage) {
  return { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: "half" }; // Node's own type of the same stream
}
