// Why: who sends much is a vendor, and who proves nothing is none: only the second is kept out, and never told to go away.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, sqlPool } from "@/db/client";
import { inboundRequests, refusalCounts, watches } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { randomToken, sha256 } from "@/lib/base/random";
import { LIMITS } from "@/lib/core/http/limiters";
import { flushRefusals } from "@/lib/core/inbox/refusals";
import { receiveWebhook } from "./receive-webhook";

const channel = { id: "", secret: "" };
let number = 0;
let before: string | undefined;

beforeEach(async () => {
  before = process.env.HUB_PEER_ADDRESS;
  process.env.HUB_PEER_ADDRESS = "appended";
  const organization = await newOrganization();
  const connectionId = await newConnection(organization, { owner: organization.owner });
  const now = clock.now();
  Object.assign(channel, { id: newId(), secret: randomToken() });
  await db()
    .insert(watches)
    .values({
      ...{ id: channel.id, organizationId: organization.organizationId, connectionId, subjectId: newId() },
      ...{ integration: "google-calendar", subjectExternalId: "c1", secretHash: sha256(channel.secret) },
      ...{ state: "active", createdAt: now, dueAt: now },
    });
});

afterEach(() => {
  if (before === undefined) delete process.env.HUB_PEER_ADDRESS;
  else process.env.HUB_PEER_ADDRESS = before;
});

/** What Google sends; with another token somebody else. */
function send(ip: string, token = channel.secret): Promise<Response> {
  number += 1;
  const headers = {
    "x-forwarded-for": ip,
    "x-goog-channel-id": channel.id,
    "x-goog-channel-token": token,
    "x-goog-resource-state": "exists",
    "x-goog-message-number": String(number),
  };
  const url = "http://localhost:3999/api/integrations/google-calendar/webhook";
  const at = { integration: "google-calendar", connectionId: null };
  return receiveWebhook(new Request(url, { method: "POST", headers }), at);
}

/** What Graph asks before it sends anything. */
function ask(ip: string): Promise<Response> {
  const url = "http://localhost:3999/api/integrations/microsoft-calendar/webhook?validationToken=t";
  const request = new Request(url, { method: "POST", headers: { "x-forwarded-for": ip } });
  return receiveWebhook(request, { integration: "microsoft-calendar", connectionId: null });
}

/** As if as much as is allowed had come from there already. */
async function fill(ip: string, forMs: number): Promise<void> {
  await sqlPool()`insert into rate_limits (key, points, expire)
    values (${`webhook:${ip}`}, ${LIMITS.webhook.points}, ${Date.now() + forMs})`;
}

const pointsOf = async (ip: string) =>
  (await sqlPool()<{ points: number }[]>`select points from rate_limits where key = ${`webhook:${ip}`}`)[0]?.points;
const count = async () => (await db().select({ id: inboundRequests.id }).from(inboundRequests)).length;

/** Refused ones of the calendars' address, as people see them. */
async function refused(): Promise<number> {
  await flushRefusals();
  const rows = await db()
    .select({ count: refusalCounts.count })
    .from(refusalCounts)
    .where(eq(refusalCounts.integration, "google-calendar"));
  return rows.reduce((sum, row) => sum + row.count, 0);
}

describe("requests to the inbox", () => {
  it("that prove themselves are not counted, however many come from one address", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send("203.0.113.1")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await pointsOf("203.0.113.1")).toBeUndefined();
    await fill("203.0.113.2", 60_000);
    expect((await send("203.0.113.2")).status).toBe(200);
    expect(await pointsOf("203.0.113.2")).toBe(LIMITS.webhook.points);
  });

  it("that prove nothing are counted; after too many no more of them are, and who shares the address is heard", async () => {
    const ip = "203.0.113.3";
    expect((await send(ip, "forged")).status).toBe(401);
    expect(await pointsOf(ip)).toBe(1);
    const flooded = "203.0.113.4";
    await fill(flooded, 2_000);
    expect((await send(flooded, "forged")).status).toBe(401);
    const [kept, known] = [await count(), await refused()];
    const answer = await send(flooded, "forged");
    expect(answer.status).toBe(503);
    expect(["1", "2"]).toContain(answer.headers.get("retry-after"));
    expect(await answer.json()).toMatchObject({ code: "unavailable" });
    expect([await count(), await refused()]).toEqual([kept, known + 1]);
    expect((await send(flooded)).status).toBe(200);
    expect(await count()).toBe(kept + 1);
    expect((await ask(flooded)).status).toBe(200);
    expect((await send("203.0.113.5", "forged")).status).toBe(401);
    await expect.poll(async () => (await send(flooded, "forged")).status, { timeout: 10_000, interval: 200 }).toBe(401);
  });
});
