import { createServer as createTcpServer, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { verifySunk, type WebhookSink, webhookSink } from "@/e2e/kit/webhook-sink";
import { resetEnv } from "@/lib/base/env";
import { type Outgoing, sendAttempt } from "./send-attempt";
import { signerWith } from "./sign-message";
import { makeSigningSecret } from "./signing-keys";

const secret = makeSigningSecret();
let sink: WebhookSink;
beforeAll(async () => {
  sink = await webhookSink();
});
afterEach(() => sink.clear());
afterAll(async () => {
  await sink.close();
  vi.unstubAllEnvs();
  resetEnv();
});

function send(url: string, more: Partial<Outgoing> = {}, network = "loopback") {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", network);
  resetEnv();
  return sendAttempt({
    ...{ url: new URL(url), headers: {}, sign: signerWith([secret]), messageId: "msg", sequence: 7 },
    ...{ contentType: "application/json", body: Buffer.from('{"a":"ü"}') },
    ...more,
  });
}

describe("an answer", () => {
  it("of 200 means that it arrived, and its beginning is kept", async () => {
    sink.answer({ status: 200, text: "y".repeat(10_000), headers: { "x-request": "r1", "set-cookie": "a=secret" } });
    const attempt = await send(sink.url, { headers: { authorization: "Bearer mine" } });
    expect(attempt).toMatchObject({ status: 200, error: null, retryAfterMs: null });
    expect(attempt.responseBody?.toString()).toBe("y".repeat(4_096));
    expect(attempt.responseHeaders).toMatchObject({ "x-request": "r1", "set-cookie": "•••" });
    expect(attempt.requestHeaders).toMatchObject({ authorization: "•••", "webhook-id": "msg" });
    const [request] = sink.requests;
    if (!request) throw new Error("unreachable");
    expect(request.headers.authorization).toBe("Bearer mine");
    expect(verifySunk(request, secret)).toEqual({ a: "ü" });
  });

  it.each([
    [204, null],
    [301, "redirect"],
    [304, "redirect"],
    [400, "http_4xx"],
    [410, "gone"],
    [429, "http_4xx"],
    [500, "http_5xx"],
    [503, "http_5xx"],
  ] as const)("of %i is %s", async (status, error) => {
    sink.answer({ status, headers: { location: "http://127.0.0.1:1/", "retry-after": "120" } });
    expect(await send(sink.url)).toMatchObject({ status, error, retryAfterMs: 120_000 });
    expect(sink.requests).toHaveLength(1); // not followed
  });

  it("of 100 MB costs a moment, and counts by its status", async () => {
    sink.answer("flood");
    const attempt = await send(sink.url);
    expect(attempt).toMatchObject({ status: 200, error: null });
    expect(attempt.responseBody).toHaveLength(4_096);
  });
});

describe("no answer", () => {
  it.each(["hang", "drip", "late"] as const)("of one that would %s is too late", async (answer) => {
    sink.answer(answer);
    expect(await send(sink.url, { timeoutMs: 300 })).toMatchObject({
      ...{ status: null, error: "timeout", responseBody: null, responseHeaders: null },
    });
  });

  it("of one that closes is that", async () => {
    sink.answer("close");
    expect(await send(sink.url)).toMatchObject({ status: null, error: "closed", responseBody: null });
  });

  it("of one that speaks no TLS, or none at all, is that", async () => {
    expect(await send(`https://127.0.0.1:${sink.port}/`)).toMatchObject({ error: "tls" });
    expect(await send("http://127.0.0.1:1/")).toMatchObject({ error: "refused" });
    expect(await send("https://no-such-name.invalid/")).toMatchObject({ error: "dns" });
  });

  it.each([
    ["speaks something else", "not_http", (socket: Socket) => void socket.end("220 smtp.example.test ESMTP\r\n")],
    ["sends headers without end", "not_http", (socket: Socket) => void socket.end(`HTTP/1.1 200 OK\r\n${MANY}`)],
    ["closes in the middle", "closed", (socket: Socket) => void socket.end(`HTTP/1.1 200 OK\r\n${LONGER}ab`)],
    ["says who it is byte by byte", "timeout", spell],
  ])("of one that %s is %s", async (_, error, answer) => {
    const server = createTcpServer((socket) => void socket.on("error", () => {}).once("data", () => answer(socket)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 400 })).toMatchObject({ status: null, error });
    server.close();
  });
});

const MANY = "x-more: and more\r\n".repeat(10_000);
const LONGER = "content-length: 100\r\n\r\n";

function spell(socket: Socket): void {
  const letters = [..."HTTP/1.1 200 OK\r\nx-more: and more"];
  const timer = setInterval(() => socket.write(letters.shift() ?? "."), 50);
  socket.on("close", () => clearInterval(timer));
}

describe("where nothing may be sent", () => {
  it.each([
    ["http://127.0.0.1:{port}/", "private_address"],
    ["https://[::ffff:127.0.0.1]:{port}/", "private_address"],
    ["https://2130706433:{port}/", "private_address"],
    ["https://169.254.169.254/", "private_address"],
    ["https://localhost/", "private_address"],
    ["http://example.test/", "not_https"],
    ["https://example.test:25/", "port_not_allowed"],
    ["https://ana:secret@example.test/", "bad_address"],
    ["ftp://example.test/", "bad_address"],
  ])("nothing is: %s is %s", async (url, error) => {
    sink.answer({ status: 200 });
    expect(await send(url.replace("{port}", String(sink.port)), {}, "off")).toMatchObject({ status: null, error });
    expect(sink.requests).toEqual([]);
  });
});
