// Why: whoever knows a connection's webhook secret can say what happened there; it goes in, counts, and never comes out.
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/integrations/[ref]/webhook/[connectionId]/route";
import { DELETE, GET, PUT } from "@/app/api/integrations/[ref]/webhook-secret/route";
import { db } from "@/db/client";
import { auditEvents, connectionWebhooks, receipts } from "@/db/schema";
import { callRoute, type RouteAnswer } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { expectNoSecrets, forgetSecrets, plantSecret } from "@/e2e/kit/secrets";
import { clock, setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { signature } from "@/lib/core/inbox/fixtures/pushing";
import { listSecretFields } from "@/lib/core/vault/secret-store";
import { slackIntegration } from "@/lib/providers/slack/integration";
import { stripeIntegration } from "@/lib/providers/stripe/integration";

const HOUR_MS = 3_600_000;
let acme: TestOrganization;
let shared: string;
let personal: string;
let first: string;
let second: string;

beforeEach(async () => {
  setClock(undefined);
  acme = await newOrganization();
  const { owner, member } = acme;
  shared = await newConnection(acme, { owner, integration: stripeIntegration, visibility: "shared" });
  personal = await newConnection(acme, { owner: member, integration: slackIntegration });
  [first, second] = [plantSecret("the first webhook secret"), plantSecret("the second webhook secret")];
});
afterAll(() => {
  setClock(undefined);
  forgetSecrets();
});

const call = (handler: Parameters<typeof callRoute>[0], who: TestMember, ref: string, more: object = {}) =>
  callRoute(handler, { path: `/api/integrations/${ref}/webhook-secret`, params: { ref }, cookie: who.cookie, ...more });
const get = (who: TestMember, ref = shared) => call(GET, who, ref);
const put = (who: TestMember, body: object, ref = shared) => call(PUT, who, ref, { method: "PUT", body });
const remove = (who: TestMember, ref = shared) => call(DELETE, who, ref, { method: "DELETE" });
const statusesOf = async (...answers: Promise<RouteAnswer>[]) =>
  (await Promise.all(answers)).map(({ status }) => status);

/** What Stripe would send to the connection's address. */
async function deliver(secret: string, at = clock.now()): Promise<number> {
  const body = JSON.stringify({ id: `evt_${newId()}`, object: "event", type: "invoice.paid", data: { object: {} } });
  const url = `http://localhost:3999/api/integrations/stripe/webhook/${shared}`;
  const headers = { "stripe-signature": signature(secret, body, at), "content-type": "application/json" };
  const params = Promise.resolve({ ref: "stripe", connectionId: shared });
  return (await POST(new Request(url, { method: "POST", headers, body }), { params })).status;
}
const countKept = async () => (await db().select().from(receipts).where(eq(receipts.connectionId, shared))).length;
const sealed = (of = shared) => listSecretFields(db(), { organizationId: acme.organizationId, subjectId: of });
const trailOf = (of: string) =>
  db()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.organizationId, acme.organizationId), eq(auditEvents.targetId, of)))
    .orderBy(asc(auditEvents.id));

describe("a webhook secret", () => {
  it("counts from when it is entered, and is said by nobody", async () => {
    expect((await get(acme.viewer)).json).toEqual({
      isTaken: true,
      address: expect.stringMatching(new RegExp(`/api/integrations/stripe/webhook/${shared}$`)),
      isSet: false,
      previousUntil: null,
    });
    const answer = await put(acme.owner, { secret: first });
    expect([answer.status, answer.json]).toMatchObject([200, { isSet: true, previousUntil: null }]);
    expect([await deliver(first), await deliver(second)]).toEqual([200, 401]);
    expect(await countKept()).toBe(1);
    expectNoSecrets([answer.text, (await get(acme.owner)).text, await trailOf(shared)]);
    expectNoSecrets(await db().select().from(connectionWebhooks).where(eq(connectionWebhooks.connectionId, shared)));
  });

  it("that is replaced is good for a day more, or no longer, as they choose", async () => {
    await put(acme.owner, { secret: first });
    const replaced = await put(acme.admin, { secret: second });
    const until = new Date(String(replaced.json.previousUntil)).getTime() - clock.now().getTime();
    expect(Math.round(until / HOUR_MS)).toBe(24);
    expect([await deliver(second), await deliver(first)]).toEqual([200, 200]);
    const later = new Date(clock.now().getTime() + 25 * HOUR_MS);
    setClock({ now: () => later, sync: async () => {} });
    expect([await deliver(second, later), await deliver(first, later)]).toEqual([200, 401]);
    expect((await get(acme.owner)).json).toMatchObject({ isSet: true, previousUntil: null });
    setClock(undefined);

    const third = plantSecret("the third webhook secret");
    const atOnce = await put(acme.owner, { secret: third, previousEnds: "now" });
    expect(atOnce.json).toMatchObject({ isSet: true, previousUntil: null });
    expect([await deliver(third), await deliver(second), await deliver(first)]).toEqual([200, 401, 401]);
    expect((await sealed()).filter((field) => field.startsWith("webhook"))).toEqual(["webhook"]);
    expectNoSecrets([replaced.text, atOnce.text]);
  });

  it("that is removed counts no more, with the one before it", async () => {
    await put(acme.owner, { secret: first });
    await put(acme.owner, { secret: second });
    expect((await remove(acme.owner)).status).toBe(204);
    expect([await deliver(first), await deliver(second)]).toEqual([503, 503]);
    expect((await get(acme.owner)).json).toMatchObject({ isSet: false, previousUntil: null });
    expect((await sealed()).filter((field) => field.startsWith("webhook"))).toEqual([]);
    expect((await put(acme.owner, { secret: second })).json).toMatchObject({ isSet: true, previousUntil: null });
    expect([await deliver(first), await deliver(second)]).toEqual([401, 200]);
  });

  it("two that are entered at once are both good, and neither is lost", async () => {
    const answers = await Promise.all([put(acme.owner, { secret: first }), put(acme.admin, { secret: second })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect([await deliver(first), await deliver(second)]).toEqual([200, 200]);
  });

  it("is in the audit trail, each change of it, with who did it and nothing of its value", async () => {
    await put(acme.owner, { secret: first });
    await put(acme.admin, { secret: second, previousEnds: "now" });
    await remove(acme.owner);
    const trail = await trailOf(shared);
    expect(trail.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["webhook_secret.set", acme.owner.userId],
      ["webhook_secret.set", acme.admin.userId],
      ["webhook_secret.remove", acme.owner.userId],
    ]);
    expectNoSecrets(trail);
  });
});

describe("who may change it", () => {
  it("of a shared connection: owners, admins and whoever connected it", async () => {
    const { owner, admin, member, viewer } = acme;
    expect(await statusesOf(...[owner, admin].map((who) => put(who, { secret: first })))).toEqual([200, 200]);
    expect(await statusesOf(...[member, viewer].map((who) => put(who, { secret: second })))).toEqual([403, 403]);
    expect(await statusesOf(remove(member), remove(viewer))).toEqual([403, 403]);
    expect(await statusesOf(get(member), get(viewer))).toEqual([200, 200]);
    const own = await newConnection(acme, { owner: member, integration: stripeIntegration, visibility: "shared" });
    expect(await statusesOf(put(member, { secret: first }, own))).toEqual([200]);
    expect(await deliver(second)).toBe(401);
  });

  it("of a personal one: its owner", async () => {
    const { owner, admin, member, viewer } = acme;
    for (const who of [owner, admin, viewer]) {
      const refused = who === viewer ? 403 : 404;
      expect(await statusesOf(put(who, { secret: first }, personal), remove(who, personal))).toEqual([
        refused,
        refused,
      ]);
      expect(await statusesOf(get(who, personal))).toEqual([404]);
    }
    expect((await put(member, { secret: first }, personal)).json).toMatchObject({ isSet: true });
  });

  it("never another organization", async () => {
    const { owner } = await newOrganization();
    expect(await statusesOf(get(owner), put(owner, { secret: first }), remove(owner))).toEqual([404, 404, 404]);
    expect(await sealed()).not.toContain("webhook");
    expect(await trailOf(shared)).toEqual([]);
  });

  it("and nobody where a connection takes none, or what is entered is none", async () => {
    const calendar = await newConnection(acme, { owner: acme.owner, visibility: "shared" });
    expect((await get(acme.owner, calendar)).json).toMatchObject({ isTaken: false, isSet: false });
    expect(await statusesOf(put(acme.owner, { secret: first }, calendar))).toEqual([422]);
    for (const wrong of [{}, { secret: "" }, { secret: 7 }, { secret: first, more: 1 }]) {
      expect(await statusesOf(put(acme.owner, wrong))).toEqual([400]);
    }
  });
});
