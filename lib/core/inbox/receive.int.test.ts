// Why: what proves itself is kept byte for byte and once, and nothing else is.
import { gzipSync } from "node:zlib";
import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connections, inboundRequests, receipts } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { customWebhookIntegration } from "@/lib/providers/custom-webhook/integration";
import { receiverWebhook } from "@/lib/providers/receiver-webhook";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import type { WebhookSource } from "@/lib/providers/webhook-contract";
import { ownAddressOf, setSecrets } from "./fixtures/own-address-of";
import { INTERACTIVE, receivable, SIGNED, signature } from "./fixtures/pushing";
import { webhookHandler } from "./webhook-handler";

const MIB = 1024 * 1024;
const DEPLOYMENTS = "whsec_of_the_deployment";
let organization: TestOrganization;
let other: TestOrganization;
let own: string;
let others: string;

beforeAll(async () => {
  process.env.STRIPE_WEBHOOK_SECRET = DEPLOYMENTS;
  organization = await newOrganization();
  other = await newOrganization();
});
beforeEach(async () => {
  setClock(undefined);
  own = await ownAddressOf(organization, { integration: stripeIntegration, secrets: { webhook: "own" } });
  others = await ownAddressOf(other, { integration: stripeIntegration, secrets: { webhook: "other's" } });
});
afterAll(() => {
  setClock(undefined);
  delete process.env.STRIPE_WEBHOOK_SECRET;
});

interface Sent {
  readonly to?: string | null;
  readonly source?: WebhookSource;
  readonly integration?: string;
  readonly query?: string;
  readonly secret?: string;
  readonly at?: Date;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  /** What is sent in place of what was signed. */
  readonly sent?: BodyInit;
}

function send(body: string | Buffer, options: Sent = {}): Promise<Response> {
  const { to = null, source = SIGNED, integration = "stripe", secret = DEPLOYMENTS, at = clock.now() } = options;
  const { query = "", method = "POST", headers = {}, sent = new Uint8Array(Buffer.from(body)) } = options;
  const url = `http://localhost:3999/api/integrations/${integration}/webhook${to === null ? "" : `/${to}`}${query}`;
  const handle = webhookHandler((key) =>
    key === "stripe" || key === "custom-webhook" ? { ...receivable(source), integration: key } : null,
  );
  const all = { "x-signature": signature(secret, body, at), "content-type": "application/json", ...headers };
  const request = new Request(url, {
    method,
    headers: all,
    ...(method === "GET" ? {} : { body: sent, duplex: "half" }),
  } as RequestInit);
  return handle(request, { integration, connectionId: to });
}

const event = (id = newId(), type = "invoice.paid") => JSON.stringify({ id, type });
const receiptsOf = (connectionId: string) =>
  db().select().from(receipts).where(eq(receipts.connectionId, connectionId));
const countKept = async () => (await db().select({ id: inboundRequests.id }).from(inboundRequests)).length;
async function lastKept() {
  const [request] = await db().select().from(inboundRequests).orderBy(desc(inboundRequests.id)).limit(1);
  const of = await db()
    .select()
    .from(receipts)
    .where(eq(receipts.requestId, request?.id ?? ""));
  return { request, body: Buffer.from(request?.body ?? []).toString(), receipts: of };
}

describe("a request at the shared address", () => {
  it("is kept as it came, with what was checked, and nobody's yet", async () => {
    const body = `  {"type":"invoice.paid","id":"${newId()}","name":"\\u00fc ü"}\n`;
    const now = clock.now();
    setClock({ now: () => now, sync: async () => {} }); // the age is told in whole seconds, and this one may not turn
    const at = new Date(now.getTime() - 20_000);
    const answer = await send(body, { at, query: "?a=b&key=secret&token=t", headers: { "x-retry": "1" } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ received: true });
    const kept = await lastKept();
    expect(kept.body).toBe(body);
    expect(kept.request).toMatchObject({
      ...{ integration: "stripe", connectionId: null, source: "pushed" },
      address: "/api/integrations/stripe/webhook?a=b",
      headers: { "x-retry": "1", "content-type": "application/json" },
      proof: { scheme: "hmac", secret: "variable STRIPE_WEBHOOK_SECRET", ageSeconds: 20 },
    });
    expect(kept.receipts).toMatchObject([{ organizationId: null, connectionId: null, eventType: "invoice.paid" }]);
  });

  it("has one receipt of 500 at once, and none when it comes again", async () => {
    const before = await countKept();
    const body = event();
    const answers = await Promise.all(Array.from({ length: 500 }, () => send(body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await countKept()).toBe(before + 1);
    expect((await send(body)).status).toBe(200);
    expect(await countKept()).toBe(before + 1);
  });

  it("is known by the client secret of the deployment's app", async () => {
    process.env.SLACK_CLIENT_ID = "id";
    process.env.SLACK_CLIENT_SECRET = "of the app";
    expect((await send(event(), { secret: "of the app" })).status).toBe(200);
    expect((await lastKept()).request?.proof?.secret).toBe("app_secret");
    delete process.env.SLACK_CLIENT_ID;
    delete process.env.SLACK_CLIENT_SECRET;
  });
});

describe("a genuine request that nobody can read is kept as unknown", () => {
  it.each([
    ["no JSON", Buffer.from("{id:")],
    ["no UTF-8", Buffer.from([0x7b, 0xff, 0x00, 0x7d])],
    ["nothing", Buffer.alloc(0)],
    ["something else", Buffer.from("[]")],
  ])("%s", async (_, body) => {
    expect((await send(body)).status).toBe(200);
    const kept = await lastKept();
    expect(Buffer.from(kept.request?.body ?? [])).toEqual(body);
    expect(kept.receipts).toMatchObject([{ eventType: "unknown", state: "waiting", position: 0 }]);
  });

  it("also where its source fails", async () => {
    const read = () => {
      throw new Error("it has a mistake");
    };
    expect((await send(event(), { source: { ...SIGNED, read } })).status).toBe(200);
    expect((await lastKept()).receipts).toMatchObject([{ eventType: "unknown" }]);
  });

  it("while one that tells of nothing is answered only", async () => {
    const before = await countKept();
    expect((await send(event("1", "nothing"))).status).toBe(200);
    expect(await countKept()).toBe(before);
  });
});

describe("what proves nothing is refused, and nothing of it is kept", () => {
  const now = () => clock.now().getTime();
  const body = event();
  const withHeader = (value: string) => send(body, { headers: { "x-signature": value } });

  it.each([
    ["a forged signature", () => send(body, { secret: "guessed" }), 401],
    ["none", () => send(body, { headers: { "x-signature": "" } }), 401],
    ["one that is none", () => withHeader("v1=zz,t=now"), 401],
    ["an old one", () => send(body, { at: new Date(now() - 301_000) }), 401],
    ["one of the future", () => send(body, { at: new Date(now() + 302_000) }), 401],
    ["one of another body", () => send(body, { sent: event() }), 401],
    ["one of the body's beginning", () => send(body, { sent: body.slice(0, -1) }), 401],
    ["a connection's own", () => send(body, { secret: "own" }), 401],
    ["another organization's", () => send(body, { to: own, secret: "other's" }), 401],
    ["the deployment's, at the address of an account of their own", () => send(body, { to: own }), 401],
    ["an address that nobody has", () => send(body, { to: newId(), secret: "own" }), 404],
    ["an address that is none", () => send(body, { to: "' OR 1=1", secret: "own" }), 404],
    ["an integration that nobody knows", () => send(body, { integration: "nope" }), 404],
    [
      "another integration's connection",
      () => send(body, { to: own, integration: "custom-webhook", secret: "own" }),
      404,
    ],
    ["a body over 1 MiB", () => send(Buffer.alloc(2 * MIB, 0x20)), 413],
    ["one that is packed", () => send(gzipSync(Buffer.alloc(MIB)), { headers: { "content-encoding": "gzip" } }), 415],
    ["a GET", () => send(body, { method: "GET" }), 405],
    ["no secret to check with", () => send(body, { source: { ...SIGNED, secrets: [{ kind: "connection" }] } }), 503],
  ] as const)("%s", async (_, sendIt, status) => {
    const before = await countKept();
    const answer = await sendIt();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const said = await answer.text();
    for (const secret of [DEPLOYMENTS, "other's"]) expect(said).not.toContain(secret);
    expect(await countKept()).toBe(before);
  });

  it("a signature that is there twice counts once, beside a wrong one too", async () => {
    const [time, right] = signature(DEPLOYMENTS, body, clock.now()).split(",");
    expect((await withHeader(`${time},v1=${"0".repeat(64)},${right},${right}`)).status).toBe(200);
    expect((await withHeader(`${time},${time},v1=${"0".repeat(64)}`)).status).toBe(401);
  });
});

describe("a connection's own address", () => {
  it("keeps what is signed with the connection's secret, as its own", async () => {
    expect((await send(event(), { to: own, secret: "own" })).status).toBe(200);
    const [receipt] = await receiptsOf(own);
    expect(receipt).toMatchObject({ organizationId: organization.organizationId, connectionId: own });
    const { request } = await lastKept();
    expect(request).toMatchObject({ connectionId: own, proof: { secret: "connection" } });
  });

  it("keeps an event that another account has by the same id", async () => {
    const body = event();
    for (const [to, secret] of [
      [own, "own"],
      [others, "other's"],
      [own, "own"],
    ] as const)
      await send(body, { to, secret });
    expect(await receiptsOf(own)).toHaveLength(1);
    expect(await receiptsOf(others)).toHaveLength(1);
  });

  it("knows a new secret at once, and the one before while it is told to", async () => {
    const key = { organizationId: organization.organizationId, connectionId: own };
    const sends = async (secret: string) => (await send(event(), { to: own, secret })).status;
    expect([await sends("own"), await sends("new")]).toEqual([200, 401]);
    const soon = new Date(clock.now().getTime() + 60_000);
    await setSecrets(key, { webhook: "new", webhook_previous: "own" }, soon);
    expect([await sends("new"), await sends("own"), await sends("else")]).toEqual([200, 200, 401]);
    expect((await lastKept()).request?.proof?.secret).toBe("connection (previous)");
    await setSecrets(key, {}, new Date(clock.now().getTime() - 1));
    expect([await sends("own"), await sends("new")]).toEqual([401, 200]);
  });

  it("knows no more a secret that was replaced a moment ago by another process", async () => {
    const key = { organizationId: organization.organizationId, connectionId: own };
    expect((await send(event(), { to: own, secret: "own" })).status).toBe(200);
    await setSecrets(key, { webhook: "new" }, null);
    // It is still remembered: only keeping it says that it is not in force.
    expect((await send(event(), { to: own, secret: "own" })).status).toBe(401);
    expect(await receiptsOf(own)).toHaveLength(1);
  });

  it("keeps what a paused connection is sent, and is nobody's when it is disconnected", async () => {
    const to = async (status: "paused" | "disconnected") => {
      const { organizationId } = organization;
      const isOurs = and(eq(connections.organizationId, organizationId), eq(connections.id, own));
      await db().update(connections).set({ status }).where(isOurs);
      return (await send(event(), { to: own, secret: "own" })).status;
    };
    expect([await to("paused"), await to("disconnected")]).toEqual([200, 404]);
  });

  it("of a receiver is the secret in it, which is kept nowhere", async () => {
    const receiver = { description: "", signature: "none", eventType: "kind", dedupeKey: "header:x-id" } as const;
    const secrets = { webhook_key: "in-the-address" };
    const to = await ownAddressOf(organization, { integration: customWebhookIntegration, secrets, receiver });
    const sends = (query: string, id: string) =>
      send('{"kind":"order"}', {
        to,
        query,
        headers: { "x-id": id },
        source: receiverWebhook,
        integration: "custom-webhook",
      });
    expect((await sends("?key=in-the-address", "1")).status).toBe(200);
    expect((await sends("?key=in-the-address", "1")).status).toBe(200);
    expect((await sends("?key=else", "2")).status).toBe(401);
    expect((await sends("", "3")).status).toBe(401);
    expect(await receiptsOf(to)).toMatchObject([{ eventType: "order", subject: "1" }]);
    expect(JSON.stringify(await lastKept())).not.toContain("in-the-address");
  });
});

describe("a question in a body", () => {
  it("is answered where it is signed, and not kept", async () => {
    const before = await countKept();
    const question = JSON.stringify({ type: "question", challenge: "abc" });
    const answer = await send(question);
    expect([answer.status, await answer.text()]).toEqual([200, "abc"]);
    expect((await send(question, { secret: "guessed" })).status).toBe(401);
    expect(await countKept()).toBe(before);
  });
});

describe("where a person waits", () => {
  const form = "command=%2Ftime&text=%C3%BC&text=2";
  const command = (options: Sent = {}) =>
    send(form, { source: INTERACTIVE, headers: { "content-type": "application/x-www-form-urlencoded" }, ...options });

  it("they are told that it was taken", async () => {
    const answer = await command();
    expect(await answer.json()).toEqual({ text: "taken" });
    expect((await lastKept()).body).toBe(form);
    expect(await (await send(event(), { source: INTERACTIVE })).json()).toEqual({ received: true });
  });
});
