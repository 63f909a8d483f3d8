// Why: the slim server must answer as the web server does, and say what can be done again while the database is away.
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { receipts } from "@/db/schema";
import { newOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { ownAddressOf } from "@/lib/core/inbox/fixtures/own-address-of";
import { INTERACTIVE, receivable, SIGNED, signature } from "@/lib/core/inbox/fixtures/pushing";
import { webhookHandler } from "@/lib/core/inbox/webhook-handler";
import { customWebhookIntegration } from "@/lib/providers/custom-webhook/integration";
import type { WebhookSource } from "@/lib/providers/webhook-contract";
import { ingestServer } from "./ingest-server";

const receiver = { description: "", signature: "none", eventType: "kind", dedupeKey: "id" } as const;
const known = process.env.DATABASE_URL;
let server: Server;
let origin: string;
let own: string;

beforeAll(async () => {
  const secrets = { webhook_key: "open" };
  own = await ownAddressOf(await newOrganization(), { integration: customWebhookIntegration, secrets, receiver });
  server = ingestServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
});
afterAll(() => {
  server.close();
});

const post = (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, { method: "POST", ...init });
const toOwn = (id: string, init: RequestInit = {}) =>
  post(`/api/integrations/custom-webhook/webhook/${own}?key=open`, {
    body: JSON.stringify({ kind: "order", id }),
    ...init,
  });
const kept = () => db().select().from(receipts).where(eq(receipts.connectionId, own));

describe("the slim server", () => {
  it("receives at a connection's own address, once", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => toOwn("1")));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await kept()).toMatchObject([{ eventType: "order", subject: "1" }]);
  });

  it("answers as the web server does, and nothing else than it", async () => {
    const graph = "/api/integrations/microsoft-calendar/webhook?validationToken=abc%201";
    expect(await (await post(graph)).text()).toBe("abc 1");
    expect(await (await fetch(`${origin}${graph}`)).text()).toBe("abc 1");
    const refusals = await Promise.all([
      post(`/api/integrations/custom-webhook/webhook/${own}?key=guessed`),
      post("/api/integrations/nope/webhook"),
      post("/api/integrations"),
      post("/api/integrations/%/webhook"),
      fetch(`${origin}/api/integrations/google-calendar/webhook`),
      toOwn("2", { body: "x".repeat(1024 * 1024 + 1) }),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([401, 404, 404, 404, 405, 413]);
    for (const answer of refusals) {
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(await kept()).toHaveLength(1);
    const health = await fetch(`${origin}/api/health`);
    expect([health.status, await health.json()]).toMatchObject([200, { database: "ok" }]);
  });
});

describe("while the database is away", () => {
  async function useDatabase(url: string | undefined): Promise<void> {
    await closeDatabase();
    process.env.DATABASE_URL = url;
    resetEnv();
  }
  beforeAll(() => useDatabase("postgres://nobody@localhost:1/nothing"));
  afterAll(() => useDatabase(known));

  it("senders are told to send again, and nobody that it was taken", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => toOwn(`away-${at}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(answers[0]?.headers.get("retry-after")).toBe("5");
    expect(await answers[0]?.text()).not.toContain("localhost:1");
    expect((await fetch(`${origin}/api/health`)).status).toBe(503);
  });

  it("whoever waits for an answer is told in words, if the request is genuine", async () => {
    process.env.STRIPE_WEBHOOK_SECRET = "of the deployment";
    const send = (body: string, secret: string, source = INTERACTIVE) => {
      const handle = webhookHandler(() => receivable(source));
      const headers = { "x-signature": signature(secret, body, new Date()) };
      const request = new Request("http://localhost:3999/", { method: "POST", headers, body });
      return handle(request, { integration: "stripe", connectionId: null });
    };
    const command = '{"command":"/time"}';
    const told = await send(command, "of the deployment");
    expect([told.status, await told.json()]).toEqual([200, { text: "again" }]);
    expect((await send(command, "guessed")).status).toBe(401);
    expect((await send(command, "of the deployment", SIGNED)).status).toBe(503);
    delete process.env.STRIPE_WEBHOOK_SECRET;
  });

  it("so is whoever waits at a connection's own address, whose secret nobody can read meanwhile", async () => {
    const send = (body: string, source: WebhookSource) =>
      webhookHandler(() => receivable(source))(new Request("http://localhost:3999/", { method: "POST", body }), {
        ...{ integration: "stripe", connectionId: newId() },
      });
    const told = await send('{"command":"/time"}', INTERACTIVE);
    expect([told.status, await told.json()]).toEqual([200, { text: "again" }]);
    expect((await send('{"event":"x"}', INTERACTIVE)).status).toBe(503);
    expect((await send('{"command":"/time"}', SIGNED)).status).toBe(503);
  });

  it("and what they send again is kept once it is back", async () => {
    await useDatabase(known);
    expect((await toOwn("away-1")).status).toBe(200);
    expect((await kept()).map(({ subject }) => subject).toSorted()).toEqual(["1", "away-1"]);
  });
});
