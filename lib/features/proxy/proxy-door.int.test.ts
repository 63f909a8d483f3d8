import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import "@/scripts/runtime/web-server.mjs";
import { openProxyDoor } from "./proxy-door";

const integration = fakeIntegration();
vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => integration,
}));

const fake = fakeProviderForTests();
/** Stands for Next.js: what the door does not take comes here. */
const hub = createServer((_request, response) => response.writeHead(404).end("next"));
let port: number;
let bearer: string;
let connectionId: string;
let organizationId: string;

beforeAll(async () => {
  openProxyDoor();
  hub.listen(0, "127.0.0.1");
  await once(hub, "listening");
  port = (hub.address() as AddressInfo).port; // listening on TCP has one
  const organization = await newOrganization();
  ({ organizationId } = organization);
  bearer = await newApiKey(organization.member);
  connectionId = await newConnection(organization, { owner: organization.owner, visibility: "shared", integration });
});
afterAll(() => {
  hub.closeAllConnections();
  hub.close();
});

/** The first line exactly as it is written here: no client of ours repairs it. */
async function sendRaw(target: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(
    `GET ${target} HTTP/1.1\r\nhost: hub.test\r\nauthorization: Bearer ${bearer}\r\nconnection: close\r\n\r\n`,
  );
  return text(socket);
}
const proxy = (path: string) => `/api/integrations/${connectionId}/proxy${path}`;

async function trail(): Promise<readonly (string | null)[]> {
  const rows = await db()
    .select({ what: auditEvents.targetName })
    .from(auditEvents)
    .where(and(eq(auditEvents.organizationId, organizationId), eq(auditEvents.connectionId, connectionId)));
  return rows.map(({ what }) => what);
}

/** A provider that a test answers by hand. */
async function slowProvider(handle: (incoming: IncomingMessage, outgoing: ServerResponse) => void) {
  const server = createServer(handle);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: own } = server.address() as AddressInfo; // listening on TCP has one
  const { endpoints } = integration.provider;
  const before = { HUB_ENDPOINTS: process.env.HUB_ENDPOINTS ?? "", api: endpoints.api };
  Object.assign(process.env, { HUB_ENDPOINTS: "" });
  Object.assign(endpoints, { api: `http://127.0.0.1:${own}` });
  resetEnv();
  return () => {
    Object.assign(process.env, { HUB_ENDPOINTS: before.HUB_ENDPOINTS });
    Object.assign(endpoints, { api: before.api });
    resetEnv();
    server.closeAllConnections();
    server.close();
  };
}

const open = (method: string, path: string) =>
  request({ port, host: "127.0.0.1", method, path: proxy(path), headers: { authorization: `Bearer ${bearer}` } });

describe("the first line of a request", () => {
  it.each(["/v1/things?a=%2F..", "/v1/%C3%A9", "/v1/things/"])("%s goes on as it is", async (path) => {
    expect(await sendRaw(proxy(path))).toMatch(/^HTTP\/1\.1 200 /);
    expect(fake().apiRequests[0]?.path).toBe(`/api${path}`);
  });

  it.each([
    "/../things",
    "/v1/../../token",
    "/%2e%2e/token",
    "/%2E%2E%2Ftoken",
    "/.%252e/token",
    "//evil.test/",
    "/\\evil.test",
    "\\..\\token",
    "@evil.test/",
    ":80/",
    "/http://evil.test/",
    "/v1/%0d%0aHost:evil.test",
    "/v1/%00",
    "/v1/%c0%ae%c0%ae/",
  ])("%s is refused before anybody is asked", async (path) => {
    expect(await sendRaw(proxy(path))).toMatch(/^HTTP\/1\.1 400 /);
    expect(fake().apiRequests).toHaveLength(0);
  });

  it("of another address is not the proxy's", async () => {
    for (const target of [`/api/integrations/${connectionId}/proxyx/v1`, `http://evil.test${proxy("/v1")}`, "/api/x"]) {
      expect(await sendRaw(target)).toMatch(/^HTTP\/1\.1 404 /);
    }
    expect(fake().apiRequests).toHaveLength(0);
  });
});

it("a refusal of the hub's own is a problem, and carries what is left of the caller's limit", async () => {
  const answer = await sendRaw(`/api/integrations/${crypto.randomUUID()}/proxy/v1`);
  expect(answer).toMatch(/^HTTP\/1\.1 404 [\s\S]*application\/problem\+json/);
});

it("an answer is handed on as it comes", async () => {
  const held: ServerResponse[] = [];
  const stop = await slowProvider((_incoming, outgoing) => {
    outgoing.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
    held.push(outgoing);
  });
  const call = open("GET", "/events").end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  const [first] = await once(answer, "data");
  expect(String(first)).toBe("data: 1\n\n");
  held[0]?.end("data: 2\n\n");
  expect(await text(answer)).toBe("data: 2\n\n");
  stop();
});

it("a body is handed on as it comes", async () => {
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const stop = await slowProvider(async (incoming, outgoing) => {
    incoming.once("data", () => begun());
    outgoing.end(String((await text(incoming)).length));
  });
  const call = open("POST", "/upload");
  call.write("x".repeat(400 * 1024));
  await hasBegun; // and the caller has not ended yet
  call.end("y");
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  expect(await text(answer)).toBe(String(400 * 1024 + 1));
  stop();
});

it("a caller who leaves in the middle of a body has the provider left, and says nothing about it", async () => {
  const [begun, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const stop = await slowProvider((incoming) => {
    incoming.once("data", () => begun.resolve());
    incoming.once("close", () => left.resolve());
    incoming.on("error", () => {}); // that is what is meant
  });
  const call = open("POST", "/things").on("error", () => {});
  call.write("x".repeat(400 * 1024));
  await begun.promise;
  call.destroy();
  await left.promise;
  await vi.waitFor(async () => expect(await trail()).toContain("POST /things -"));
  expect((await readConnection({ organizationId, connectionId })).connection.status).toBe("active");
  stop();
});

it("a caller who leaves in the middle of an answer has the provider left, too", async () => {
  const left = Promise.withResolvers<void>();
  const stop = await slowProvider((_incoming, outgoing) => {
    outgoing.once("close", () => left.resolve());
    outgoing.writeHead(200).write("begun");
  });
  const call = open("GET", "/events").end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  await once(answer, "data");
  call.destroy();
  await left.promise;
  stop();
});

it("a provider that breaks off in the middle breaks off the answer: nobody takes a part for the whole", async () => {
  let breakOff = () => {};
  const stop = await slowProvider((_incoming, outgoing) => {
    outgoing.writeHead(200, { "content-length": "100" }).write("begun");
    breakOff = () => outgoing.destroy();
  });
  const call = open("GET", "/x").end();
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  await once(answer, "data");
  breakOff();
  await expect(text(answer)).rejects.toThrow();
  stop();
});

it("a refusal that comes drop by drop is handed on as it comes, and nobody waits for its end", async () => {
  const ended = Promise.withResolvers<void>();
  const stop = await slowProvider((_incoming, outgoing) => {
    outgoing.writeHead(400, { "content-type": "text/plain" }).write("no, ");
    void ended.promise.then(() => outgoing.end("never"));
  });
  const [answer] = (await once(open("GET", "/x").end(), "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(400);
  ended.resolve();
  expect(await text(answer)).toBe("no, never");
  stop();
}, 15_000);
