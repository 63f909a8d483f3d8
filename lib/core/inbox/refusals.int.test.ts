// Why: each forged request is counted, and a flood of them neither fills the database nor shows anybody's secrets.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { refusalCounts, refusedRequests } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newId } from "@/lib/base/id";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import { ownAddressOf } from "./fixtures/own-address-of";
import { receivable, SIGNED } from "./fixtures/pushing";
import { flushRefusals, noteRefusal } from "./refusals";
import { webhookHandler } from "./webhook-handler";

let organization: TestOrganization;
let own: string;

beforeEach(async () => {
  organization = await newOrganization();
  own = await ownAddressOf(organization, { integration: stripeIntegration, secrets: { webhook: "own" } });
});

const handle = webhookHandler((key) => ({
  ...receivable({ ...SIGNED, secretsInBody: ["token", "items.*.clientState"] }),
  integration: key,
}));

function forge(connectionId: string | null, { body = "{}", headers = {}, query = "" } = {}, integration = "stripe") {
  const url = `http://localhost:3999/api/integrations/${integration}/webhook/${connectionId}${query}`;
  const sent = { "x-signature": `t=1,v1=${"a".repeat(64)}`, ...headers };
  return handle(new Request(url, { method: "POST", headers: sent, body }), { integration, connectionId });
}

const countsAt = (address: string) => db().select().from(refusalCounts).where(eq(refusalCounts.address, address));
const samplesAt = (connectionId: string) =>
  db().select().from(refusedRequests).where(eq(refusedRequests.connectionId, connectionId));

describe("requests that prove nothing", () => {
  it("are each counted, by what was wrong with them, and few are kept", async () => {
    for (let sent = 0; sent < 50; sent += 1) expect((await forge(own)).status).toBe(401);
    await forge(own, { headers: { "x-signature": "" } });
    await flushRefusals();
    await forge(own);
    await flushRefusals();
    const { organizationId } = organization;
    const counted = (await countsAt(own)).map(({ reason, count, organizationId: of }) => [reason, count, of]);
    expect(counted.toSorted()).toEqual([
      ["missing_signature", 1, organizationId],
      ["wrong_signature", 51, organizationId],
    ]);
    const samples = await samplesAt(own);
    expect(samples.map(({ outcome, reason }) => [outcome, reason]).toSorted()).toEqual([
      ["bad_signature", "missing_signature"],
      ["bad_signature", "wrong_signature"],
    ]);
  });

  it("at one address take no room from those at another", async () => {
    const other = await ownAddressOf(organization, { integration: stripeIntegration, secrets: { webhook: "own" } });
    const refuse = (connectionId: string, seconds: number) => {
      const at = new Date(Date.UTC(2031, 0, 1) + seconds * 1_000);
      const of = { integration: "stripe", connectionId, organizationId: organization.organizationId };
      const refusal = { ...of, outcome: "bad_signature", reason: "wrong_signature", count: 1, at };
      let isAsked = false;
      noteRefusal(refusal, () => {
        isAsked = true;
        return null;
      });
      return isAsked;
    };
    const noisy = Array.from({ length: 300 }, (_, nth) => refuse(own, nth * 10));
    expect([noisy.filter(Boolean).length, refuse(other, 3_001)]).toEqual([20, true]);
    expect(refuse(own, 3_600)).toBe(true);
    await flushRefusals();
  });

  it("are shown without what is secret, and by their beginning", async () => {
    const secret = "sk_live_0123456789abcdefghijklmnop";
    const headers = {
      authorization: `Bearer ${secret}`,
      cookie: `session=${secret}`,
      "x-other": `of ${secret}`,
      "user-agent": "somebody",
    };
    const body = `{"token": "${secret}\\"x","items":[{"clientState":"${secret}"}],"pad":"${"x".repeat(5_000)}"}`;
    await forge(own, { body, headers, query: `?key=${secret}&a=b` });
    await flushRefusals();
    const [sample] = await samplesAt(own);
    expect(sample).toMatchObject({
      ...{ organizationId: organization.organizationId, bodyBytes: body.length },
      address: `/api/integrations/stripe/webhook/${own}?a=b`,
      headers: { authorization: "Bearer s…", cookie: "…", "x-other": "of sk_live_…", "user-agent": "somebody" },
    });
    const start = Buffer.from(sample?.bodyStart ?? []).toString();
    expect(start.slice(0, 60)).toBe('{"token": "...","items":[{"clientState":"..."}],"pad":"xxxxx');
    expect(JSON.stringify(sample)).not.toContain(secret);
  });

  it("at addresses that nobody has are counted as one", async () => {
    const integration = `none-${newId()}`;
    for (const id of [newId(), newId(), "' OR 1=1"]) expect((await forge(id, {}, integration)).status).toBe(404);
    await flushRefusals();
    const counted = await db()
      .select()
      .from(refusalCounts)
      .where(and(eq(refusalCounts.integration, integration)));
    expect(counted).toMatchObject([{ address: "shared", reason: "unknown_receiver", count: 3, organizationId: null }]);
  });
});
