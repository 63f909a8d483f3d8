// Why: what a vendor signed is kept, once and as one where it is too much; what the hub itself signed for anybody is no event.
import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { listIntegrations } from "@/lib/providers/registry";
import { processReceipts } from "./process-receipts";

const SECRET = "a secret of the app";
const hub = servedWebhooks();

beforeAll(() => {
  const names = ["X_CONSUMER_SECRET", "XERO_WEBHOOK_KEY", "QUICKBOOKS_WEBHOOK_VERIFIER", "META_APP_SECRET"];
  for (const name of [...names, "LINKEDIN_CLIENT_ID", "LINKEDIN_CLIENT_SECRET"]) vi.stubEnv(name, SECRET);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const signed = (text: string, encoding: "hex" | "base64") => createHmac("sha256", SECRET).update(text).digest(encoding);

const send = (integration: string, body: string, headers: Record<string, string>) =>
  fetch(`${hub.origin}/api/integrations/${integration}/webhook`, { method: "POST", body, headers });

/** As each vendor's page says. */
const vendors = {
  xero: (body: string) => send("xero", body, { "x-xero-signature": signed(body, "base64") }),
  quickbooks: (body: string) => send("quickbooks", body, { "intuit-signature": signed(body, "base64") }),
  facebook: (body: string) => send("facebook", body, { "x-hub-signature-256": `sha256=${signed(body, "hex")}` }),
  whatsapp: (body: string) => send("whatsapp", body, { "x-hub-signature-256": `sha256=${signed(body, "hex")}` }),
};

async function keptOf(body: string) {
  const requests = await db().select().from(inboundRequests);
  const ids = requests.filter((one) => Buffer.from(one.body).toString() === body).map(({ id }) => id);
  const rows = await Promise.all(ids.map((id) => db().select().from(receipts).where(eq(receipts.requestId, id))));
  return rows.flat();
}

describe("what the hub signs for anybody who asks is no event", () => {
  const asking = listIntegrations().flatMap(({ meta, webhook }) =>
    webhook && webhook.handshake !== "none" && webhook.handshake.kind === "hmac_echo"
      ? [[meta.key, { handshake: webhook.handshake, scheme: webhook.scheme }] as const]
      : [],
  );

  it("is asked for by two", () => {
    expect(asking.map(([key]) => key).sort()).toEqual(["linkedin", "x"]);
  });

  it.each(asking)("%s", async (key, { handshake, scheme }) => {
    if (scheme.kind !== "hmac") throw new Error("it signs otherwise");
    const beginning = scheme.signed.replace("{body}", "");
    for (const body of ["spam", "123", "null", "true", "1e5"]) {
      for (const question of new Set([body, `${beginning}${body}`])) {
        const url = `${hub.origin}/api/integrations/${key}/webhook?${handshake.query}=${encodeURIComponent(question)}`;
        const answer = await fetch(url);
        const said: unknown = await answer.json();
        if (answer.status !== 200) continue;
        const signature = String(Object(said)[handshake.field]);
        expect((await send(key, body, { [scheme.header]: signature })).status, question).toBe(401);
        expect(await keptOf(body)).toEqual([]);
      }
    }
  });

  it("and LinkedIn's form of what is signed is not answered", async () => {
    const url = `${hub.origin}/api/integrations/linkedin/webhook?challengeCode=`;
    expect((await fetch(`${url}hmacsha256%3D123`)).status).toBe(400);
    expect((await fetch(`${url}123`)).status).toBe(200);
  });
});

describe("what is signed and cannot be read as events is kept, to be looked at", () => {
  it.each([
    ["quickbooks", { newForm: [1], n: 1 }, "unknown"],
    ["xero", { eventsV2: [1] }, "unknown"],
    ["xero", { events: { a: 1 } }, "unknown"],
    ["facebook", { object: "page", entry: [{ id: "1", time: 1, standby: [{ message: { mid: "m" } }] }] }, "standby"],
    ["facebook", { object: "page", entry: [{ id: "1", time: 2, changed: [] }] }, "unknown"],
    ["whatsapp", { object: "whatsapp_business_account", entry: [{ id: "1", changes: "none" }] }, "unknown"],
    ["quickbooks", { specversion: "1.0", id: "ce-1", type: "qbo.invoice.updated.v1" }, "qbo.invoice.updated.v1"],
  ] as const)("%s %j", async (vendor, body, eventType) => {
    const text = JSON.stringify(body);
    expect((await vendors[vendor](text)).status).toBe(200);
    expect(await keptOf(text)).toMatchObject([{ eventType, position: 0 }]);
  });

  // https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
  it("while Xero's intent to receive is answered, with nothing in the answer", async () => {
    const body = JSON.stringify({ events: [], firstEventSequence: 0, lastEventSequence: 0, entropy: newId() });
    const right = await vendors.xero(body);
    expect([right.status, await right.text()]).toEqual([200, ""]);
    const wrong = await send("xero", body, { "x-xero-signature": signed("another", "base64") });
    expect([wrong.status, await wrong.text(), wrong.headers.get("content-type")]).toEqual([401, "", null]);
    expect(await keptOf(body)).toEqual([]);
  });
});

describe("a signed request without ids", () => {
  it("is kept once, however often it comes", async () => {
    const value = { item: "mention", post_id: null };
    const mention = { field: "mention", value };
    const entry = [{ id: "1", time: 1_790_000_000, changes: [mention, mention] }];
    const body = JSON.stringify({ object: "page", entry });
    for (let time = 0; time < 3; time += 1) expect((await vendors.facebook(body)).status).toBe(200);
    expect(await keptOf(body)).toMatchObject([{ position: 0 }, { position: 1 }]);
    const later = JSON.stringify({ object: "page", entry: [{ ...entry[0], time: 1_790_000_001 }] });
    expect((await vendors.facebook(later)).status).toBe(200);
    expect(await keptOf(later)).toMatchObject([{ position: 0 }, { position: 1 }]);
  });

  it.each([
    ["events of a thousand and one", JSON.stringify(Array(1_001).fill(0))],
    ["a megabyte of nothing", `[${"0,".repeat(500_000)}0]`],
    ["lists in lists", JSON.stringify({ eventNotifications: Array(200).fill(Array(200).fill(0)) })],
  ])("has one receipt where it is too much: %s", async (_, body) => {
    expect((await vendors.quickbooks(body)).status).toBe(200);
    expect((await vendors.quickbooks(body)).status).toBe(200);
    expect(await keptOf(body)).toMatchObject([{ position: 0, eventType: "too_many_events" }]);
    await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }));
    expect(await keptOf(body)).toMatchObject([{ state: "unrouted", reason: "too_many_events" }]);
  });

  it("has a receipt for each of a thousand", async () => {
    const body = JSON.stringify(Array.from({ length: 1_000 }, () => ({ id: newId() })));
    expect((await vendors.quickbooks(body)).status).toBe(200);
    expect(await keptOf(body)).toHaveLength(1_000);
  });
});
