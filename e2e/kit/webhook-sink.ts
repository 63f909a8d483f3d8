// Why: tests of what is sent need somebody who takes it, and who can be as bad a receiver as there is.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export interface SunkRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What it does with a request: answers a status, with headers and a text; never answers; sends a byte now and then and never
 * ends; answers 200 late; closes the connection; sends 100 MB.
 */
export type SinkAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly text?: string }
  | "hang"
  | "drip"
  | "late"
  | "close"
  | "flood";

export interface WebhookSink {
  /** `http://127.0.0.1:port/`. */
  readonly url: string;
  readonly port: number;
  readonly requests: readonly SunkRequest[];
  /** From now on; 200 where nothing was said. A function decides for each request. */
  answer(answer: SinkAnswer | ((request: SunkRequest) => SinkAnswer)): void;
  /** Resolves when so many came, since it began or was cleared. */
  received(count: number): Promise<void>;
  clear(): void;
  close(): Promise<void>;
}

const FLOOD_BYTES = 100_000_000;
const CHUNK = Buffer.alloc(64 * 1024, "x");
const DRIP_MS = 200;
const LATE_MS = 600;

/** Verifies as receivers do. @throws where it is not genuine */
export function verifySunk({ headers, body }: SunkRequest, secret: string): unknown {
  return new Webhook(secret).verify(body, { ...headers });
}

/** Starts it on a free port of this machine. */
export async function webhookSink(): Promise<WebhookSink> {
  const requests: SunkRequest[] = [];
  const waiting = new Set<() => void>();
  let decide: (request: SunkRequest) => SinkAnswer = () => ({ status: 200 });
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const request = requestOf(incoming, Buffer.concat(chunks));
      requests.push(request);
      respond(response, decide(request));
      for (const look of waiting) look();
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    requests,
    answer(answer) {
      decide = typeof answer === "function" ? answer : () => answer;
    },
    received: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (requests.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    clear: () => void requests.splice(0),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port; // a TCP server has one
}

function requestOf({ url = "", headers }: IncomingMessage, body: Buffer): SunkRequest {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return { path: url, headers: Object.fromEntries(texts), body: body.toString() };
}

function respond(response: ServerResponse, answer: SinkAnswer): void {
  if (typeof answer === "object") response.writeHead(answer.status, answer.headers).end(answer.text ?? "");
  else BAD[answer](response);
}

const BAD: Readonly<Record<Extract<SinkAnswer, string>, (response: ServerResponse) => void>> = {
  hang: () => {},
  close: (response) => void response.socket?.destroy(),
  drip,
  late: (response) => void setTimeout(() => response.end("taken"), LATE_MS),
  flood,
};

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write("x"), DRIP_MS);
  response.on("close", () => clearInterval(timer));
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { "content-length": String(FLOOD_BYTES) });
  let left = FLOOD_BYTES;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      const chunk = CHUNK.subarray(0, Math.min(left, CHUNK.length));
      left -= chunk.length;
      if (!response.write(chunk)) return void response.once("drain", more);
    }
    response.end();
  };
  more();
}
