// Why: what comes over the wire is not always what a vendor sends: each of these is sent as bytes, and leaves nothing behind.
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { deflateSync, gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { ownAddressOf } from "@/lib/core/inbox/fixtures/own-address-of";
import { signature } from "@/lib/core/inbox/fixtures/pushing";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import { ingestServer } from "./ingest-server";

const MIB = 1024 * 1024;
const SHARED = "/api/integrations/stripe/webhook";
let server: Server;
let port: number;
let own: string;

beforeAll(async () => {
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", "whsec_of_the_deployment");
  const of = (webhook: string) => ({ integration: stripeIntegration, secrets: { webhook } });
  own = await ownAddressOf(await newOrganization(), of("own"));
  await ownAddressOf(await newOrganization(), of("another's"));
  server = ingestServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port; // a TCP server has one
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const event = () =>
  JSON.stringify({ id: `evt_${newId()}`, object: "event", type: "invoice.paid", data: { object: {} } });
const signed = (body: string | Buffer, secret = "whsec_of_the_deployment", at = clock.now()) =>
  signature(secret, body, at);
const countKept = async () => (await db().select({ id: inboundRequests.id }).from(inboundRequests)).length;

interface Posting {
  readonly path?: string;
  /** Names and values one after the other, so that a name may come twice. */
  readonly headers: readonly string[];
  /** What is written one after the other; without a length in the headers it is chunked. */
  readonly parts: readonly (string | Buffer)[];
  /** It is answered before it has ended: what the server leaves unread could take the answer with it. */
  readonly endless?: boolean;
}

/** null: the connection ended before an answer was complete. */
async function post({ path = SHARED, headers, parts, endless = false }: Posting): Promise<number | null> {
  const sending = httpRequest({ port, path, method: "POST", headers: ["host", "hub.test", ...headers] });
  const answered = once(sending, "response") as Promise<[IncomingMessage]>;
  sending.on("error", () => {}); // an answer that comes before the body has ended ends the connection
  sending.flushHeaders();
  for (const part of parts) sending.write(part);
  if (!endless) sending.end();
  try {
    const [answer] = await answered;
    await text(answer).catch(() => "");
    return answer.statusCode ?? null;
  } catch {
    return null;
  } finally {
    sending.destroy();
  }
}

/** Writes bytes and hangs up. */
async function hangUpAfter(bytes: string): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  const arrived = once(server, "request");
  socket.end(bytes);
  await arrived;
  socket.destroy();
  await once(socket, "close");
}

const head = (body: string, framing: string) =>
  `POST ${SHARED} HTTP/1.1\r\nhost: hub.test\r\ncontent-type: application/json\r\nstripe-signature: ${signed(body)}\r\n${framing}\r\n\r\n`;
const chunk = (part: string) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`;

describe("a body that does not say how long it is", () => {
  it("is whole when its last chunk has come, however it was cut", async () => {
    const body = event();
    const headers = ["stripe-signature", signed(body), "transfer-encoding", "chunked"];
    expect(await post({ headers, parts: [...body] })).toBe(200);
    const kept = await db()
      .select({ type: receipts.eventType })
      .from(inboundRequests)
      .innerJoin(receipts, eq(receipts.requestId, inboundRequests.id))
      .where(eq(inboundRequests.body, Buffer.from(body)));
    expect(kept).toEqual([{ type: "invoice.paid" }]);
  });

  it.each([
    ["one that ends before its last chunk", (body: string) => head(body, "transfer-encoding: chunked") + chunk(body)],
    [
      "one that ends within a chunk",
      (body: string) => head(body, "transfer-encoding: chunked") + chunk(body).slice(0, 40),
    ],
    ["one that is shorter than it says", (body: string) => head(body, `content-length: ${body.length + 1}`) + body],
  ])("%s is kept by nobody", async (_, bytes) => {
    const [before, body] = [await countKept(), event()];
    await hangUpAfter(bytes(body));
    // What is sent behind it is answered: then the one before has had its time as well.
    expect(await post({ headers: ["stripe-signature", "none"], parts: [body] })).toBe(401);
    expect(await countKept()).toBe(before);
  });
});

describe("nothing is kept of", () => {
  const half = event();
  it.each([
    ["2 MB, which it says", 413, () => ({ headers: ["content-length", String(2 * MIB)], parts: [], endless: true })],
    ["more than 1 MiB in chunks", 413, () => ({ headers: [], parts: [Buffer.alloc(MIB), "x"], endless: true })],
    [
      "a body that was cut, and says its new length",
      401,
      () => ({ headers: [], parts: [half.slice(0, -1)], of: half }),
    ],
    ["a body with more behind it", 401, () => ({ headers: [], parts: [half, "\n"], of: half })],
    ["a small body that is a large one unpacked", 415, () => packed("gzip", gzipSync(Buffer.alloc(5 * MIB)))],
    ["the same by another method", 415, () => packed("deflate", deflateSync(Buffer.alloc(5 * MIB)))],
    ["one that is packed twice", 415, () => packed("gzip, gzip", gzipSync(gzipSync(Buffer.alloc(MIB))))],
    ["one that is packed by a method that nobody knows", 415, () => packed("x-bomb", Buffer.from("{}"))],
    [
      "another organization's secret",
      401,
      () => ({ path: `${SHARED}/${own}`, headers: [], parts: [half], by: "another's" }),
    ],
    [
      "the deployment's, at an address of somebody's own",
      401,
      () => ({ path: `${SHARED}/${own}`, headers: [], parts: [half] }),
    ],
    ["an old signature", 401, () => ({ headers: [], parts: [half], seconds: -301 })],
    ["one of the future", 401, () => ({ headers: [], parts: [half], seconds: 302 })],
    ["one of a time that is none", 401, () => ({ headers: [], parts: [half], proof: "t=99999999999999999999,v1=00" })],
    ["no signature", 401, () => ({ headers: [], parts: [half], proof: "" })],
  ] as readonly (readonly [string, number, () => Bad])[])("%s", async (_, status, make) => {
    const { of, by, seconds = 0, proof, headers, ...rest } = make();
    const body = of ?? Buffer.concat(rest.parts.map((part) => Buffer.from(part)));
    const at = new Date(clock.now().getTime() + seconds * 1000);
    const before = await countKept();
    const all = ["stripe-signature", proof ?? signed(body, by, at), ...headers];
    expect(await post({ ...rest, headers: all })).toBe(status);
    expect(await countKept()).toBe(before);
  });

  interface Bad extends Posting {
    /** What was signed, where it is not what is sent. */
    readonly of?: string;
    /** Whose secret. */
    readonly by?: string;
    readonly seconds?: number;
    readonly proof?: string;
  }

  function packed(method: string, bytes: Buffer): Bad {
    return { headers: ["content-encoding", method], parts: [bytes] };
  }
});

describe("over one connection", () => {
  /** What a caller hears who writes everything before it reads anything. */
  async function written(bytes: readonly (string | Buffer)[]): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    for (const each of bytes) await new Promise((resolve) => socket.write(each, resolve));
    const [answer] = (await once(socket, "data")) as [Buffer];
    socket.destroy();
    return answer.toString().split("\r\n")[0] ?? "";
  }
  const start = (method: string, more = "") => `${method} ${SHARED} HTTP/1.1\r\nhost: hub.test\r\n${more}\r\n`;

  it("a body that is too large may be sent to its end, and is answered", async () => {
    const parts = Array.from({ length: 64 }, () => Buffer.alloc(MIB / 8));
    expect(await written([start("POST", `content-length: ${8 * MIB}\r\n`), ...parts])).toBe(
      "HTTP/1.1 413 Payload Too Large",
    );
    expect(await post({ headers: ["stripe-signature", signed("{}")], parts: ["{ }"] })).toBe(401);
  });

  it("a method that no Request can have is answered", async () => {
    expect(await written([start("TRACE")])).toBe("HTTP/1.1 405 Method Not Allowed");
  });
});

describe("a signature header that comes twice", () => {
  const posts = (...proofs: string[]) => {
    const body = event();
    const headers = proofs.flatMap((proof) => ["stripe-signature", proof === "right" ? signed(body) : proof]);
    return post({ headers, parts: [body] });
  };

  it("is not taken for one that is right beside a forged one's time", async () => {
    const before = await countKept();
    const forged = signature("guessed", "{}", clock.now());
    const old = signature("whsec_of_the_deployment", "{}", new Date(clock.now().getTime() - 600_000));
    expect([await posts(forged, forged), await posts(old, forged), await posts("", forged)]).toEqual([401, 401, 401]);
    expect(await countKept()).toBe(before);
    expect(await posts("right")).toBe(200);
  });
});
