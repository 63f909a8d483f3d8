import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import { clusterFolder } from "@/db/embedded/cluster-folder";
import { stopPostmaster } from "@/db/embedded/stop-postmaster";
import { migrateDatabase } from "@/db/migrate";
import { type LiveClient, readLive } from "@/e2e/kit/live-client";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { insertEvent } from "./fixtures/insert-event";
import { liveHub } from "./live-hub";
import { signalChange } from "./signal-change";
import { openStreamDoor } from "./stream-door";

const WRITER = fileURLToPath(new URL("./fixtures/write-event.ts", import.meta.url));
const PATH = "/api/events/stream";
const shared = globalThis as typeof globalThis & { hubStreamDoor?: Parameters<typeof createServer>[1] };

// A Postgres of this file's own, which it may stop.
const folder = mkdtempSync(join(tmpdir(), "hub-live-"));
let postgres: EmbeddedPostgres;
let server: Server;
let origin: string;
const sockets: Socket[] = [];
let organization: TestOrganization;
const open: LiveClient[] = [];

const start = () => acquireEmbeddedPostgres({ dataDir: folder, log: () => {} });

beforeAll(async () => {
  chmodSync(folder, 0o755); // started by root, Postgres runs as a user of its own and has to get in
  await closeDatabase();
  postgres = await start();
  await migrateDatabase(postgres.url);
  process.env.DATABASE_URL = postgres.url;
  resetEnv();
  organization = await newOrganization();
  openStreamDoor();
  server = createServer((request, response) => shared.hubStreamDoor?.(request, response));
  server.on("connection", (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await closeDatabase();
  server.closeAllConnections();
  server.close();
  await postgres.release();
  rmSync(folder, { recursive: true, force: true });
});

async function look(): Promise<LiveClient> {
  const client = readLive(await fetch(`${origin}${PATH}`, { headers: { cookie: organization.owner.cookie } }));
  open.push(client);
  await client.see("ready");
  return client;
}

async function publish(data?: Record<string, unknown>): Promise<string> {
  const { organizationId } = organization;
  return inTransaction(async (tx) => {
    const id = await insertEvent(tx, { organizationId, ...(data ? { data } : {}) });
    await signalChange(tx, { organizationId, topics: ["events"] });
    return id;
  });
}

/** What another process prints: the event's id. */
function write(how: "lives" | "dies"): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = ["--import", "tsx", WRITER, organization.organizationId, how];
    execFile(process.execPath, args, (error, stdout) => {
      if (error && error.signal !== "SIGKILL") reject(error);
      else resolve(stdout.trim());
    });
  });
}

it("over HTTP: headers, messages, and a refusal as a problem", async () => {
  const client = await look();
  expect(client.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(client.response.headers.get("x-content-type-options")).toBe("nosniff");
  const id = await publish();
  await client.see("event", (event) => event.id === id);
  const refused = await fetch(`${origin}${PATH}`);
  expect(refused.status).toBe(401);
  expect(await refused.json()).toMatchObject({ code: "unauthenticated" });
});

it("what another process writes is told here", async () => {
  const client = await look();
  const id = await write("lives");
  await client.see("event", (event) => event.id === id);
});

it("a writer killed between its commit and its signal: the sweep tells what it wrote", async () => {
  const client = await look();
  const id = await write("dies");
  expect(id).not.toBe("");
  liveHub().sweep();
  await client.see("event", (event) => event.id === id);
});

it("a database that restarts: the stream stays, is told to read anew, and goes on", async () => {
  const client = await look();
  const before = client.lastEventId;
  await stopPostmaster(clusterFolder(folder).data);
  postgres = await start();
  await client.see("reset");
  const id = await vi.waitFor(() => publish(), { timeout: 10_000 });
  await client.see("event", (event) => event.id === id);
  expect(client.isEnded).toBe(false);
  const late = readLive(
    await fetch(`${origin}${PATH}`, { headers: { cookie: organization.owner.cookie, "last-event-id": before } }),
  );
  open.push(late);
  await late.see("reset"); // signals may have been lost since
});

it("a client that reads nothing is cut off; others hear everything", async () => {
  const good = await look();
  const known = new Set(sockets);
  const stuck = connect(Number(new URL(origin).port), "127.0.0.1");
  stuck.pause();
  stuck.on("error", () => {});
  stuck.write(`GET ${PATH} HTTP/1.1\r\nhost: localhost\r\ncookie: ${organization.owner.cookie}\r\n\r\n`);
  const served = await vi.waitUntil(() => sockets.find((socket) => !known.has(socket)), { timeout: 15_000 });
  await vi.waitUntil(() => served.bytesWritten > 0);
  const text = "x".repeat(200_000);
  let mostWaiting = 0;
  for (let number = 0; number < 200 && !served.destroyed; number++) {
    const id = await publish({ text });
    await good.see("event", (event) => event.id === id);
    mostWaiting = Math.max(mostWaiting, served.writableLength);
  }
  await vi.waitUntil(() => served.destroyed, { timeout: 15_000 });
  expect(mostWaiting).toBeLessThan(1_000_000);
  expect(good.isEnded).toBe(false);
  stuck.destroy();
}, 60_000);
