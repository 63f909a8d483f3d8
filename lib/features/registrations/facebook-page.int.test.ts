import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { heldConsents } from "@/db/schema";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { decideHeldConsent } from "@/lib/features/connections/decide-held-consent";
import { facebookMeta } from "@/lib/providers/facebook/meta";
import { registrationsOf } from "./fixtures/registrations-of";
import { keepRegistrations } from "./keep-registrations";

const facebook = integrationForTests("facebook");
const BAKERY = "104000000000001";
const CAREERS = "104000000000002";
const BENS = "104000000000006";
const hub = servedWebhooks();

beforeEach(() => hub.close());
afterAll(() => hub.close());

/** Consents go to where the sandbox's app was registered for; then the hub is where its own address leads to. */
async function connected(wish: Parameters<typeof facebook.connect>[0] = {}): Promise<string> {
  const ref = await facebook.connect({ picked: [BAKERY], ...wish });
  hub.open();
  await keepRegistrations(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId: ref });
  return ref;
}

it("a Page is asked to tell the app of its posts and leads, and no more once it is disconnected", async () => {
  const ref = await connected();
  expect(await registrationsOf(ref)).toMatchObject([
    { state: "registered", externalId: BAKERY, eventTypes: ["feed", "leadgen"], problem: null },
  ]);
  const asked = () => facebook.sandbox.control.requests("facebook", { target: "api" });
  const calls = async () => (await asked()).filter(({ path }) => path.endsWith("/subscribed_apps"));
  expect((await calls()).map(({ method, status }) => [method, status])).toEqual([["POST", 200]]);
  await facebook.disconnect(ref);
  expect((await calls()).map(({ method, status }) => [method, status])).toEqual([
    ["POST", 200],
    ["DELETE", 200],
  ]);
});

it("a Page without the permission for it is not asked: a person can do it there", async () => {
  const grantScopes = facebookMeta.scopes
    .map(({ scope }) => scope)
    .filter((scope) => scope !== "pages_manage_metadata");
  const ref = await connected({ grantScopes });
  expect(await registrationsOf(ref)).toMatchObject([
    { state: "by_hand", problem: "scope_missing", problemSubject: "pages_manage_metadata" },
  ]);
  expect((await facebook.read(ref)).status).toBe("active");
});

it("a Page that is no longer the chosen one tells nothing any more, and the new one does", async () => {
  const ref = await connected({ picked: [BAKERY, CAREERS] });
  hub.open();
  await facebook.choose(ref, "page", BAKERY);
  await keepRegistrations(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId: ref });
  await facebook.choose(ref, "page", CAREERS);
  await keepRegistrations(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId: ref });
  const asked = await facebook.sandbox.control.requests("facebook", { target: "api" });
  const calls = asked.filter(({ path }) => path.endsWith("/subscribed_apps"));
  expect(calls.map(({ method, status }) => [method, status])).toEqual([
    ["POST", 200],
    ["DELETE", 200],
    ["POST", 200],
  ]);
  expect(await registrationsOf(ref)).toMatchObject([{ state: "registered", externalId: CAREERS }]);
});

const subscriptionCalls = async () => {
  const asked = await facebook.sandbox.control.requests("facebook", { target: "api" });
  return asked.filter(({ path }) => path.endsWith("/subscribed_apps")).map(({ method, status }) => [method, status]);
};

it("a Page that a new consent leaves out tells nothing any more, and the connection waits for another", async () => {
  const ref = await connected();
  hub.close();
  expect(await facebook.connect({ connectionId: ref, picked: [] })).toBe(ref);
  expect(await subscriptionCalls()).toEqual([
    ["POST", 200],
    ["DELETE", 200],
  ]);
  expect((await facebook.read(ref)).status).toBe("pending");
  expect(await registrationsOf(ref)).toMatchObject([{ state: "pending", externalId: null }]);
});

it("of a Page that a new consent leaves out and nobody may ask about, the consent is no worse", async () => {
  const ref = await connected();
  hub.close();
  await facebook.sandbox.control.addFault("facebook", {
    ...{ target: "api", pathContains: "subscribed_apps", status: 401 },
    body: { error: { code: 190, type: "OAuthException", message: "The session is over." } },
  });
  await facebook.connect({ connectionId: ref, picked: [] });
  expect((await subscriptionCalls()).at(-1)).toEqual(["DELETE", 401]);
  expect((await facebook.read(ref)).status).toBe("pending");
});

it("the Page of an account that another takes the place of tells nothing any more", async () => {
  const ref = await connected();
  hub.close();
  await facebook.consent({ connectionId: ref, account: "ben@acme.test", picked: [BENS] });
  const [held] = await db().select().from(heldConsents).where(eq(heldConsents.connectionId, ref));
  await decideHeldConsent(facebook.ctx(), { ref, id: held?.id ?? "", decision: "use" });
  hub.open();
  await keepRegistrations(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId: ref });
  expect(await subscriptionCalls()).toEqual([
    ["POST", 200],
    ["DELETE", 200],
    ["POST", 200],
  ]);
  expect(await registrationsOf(ref)).toMatchObject([{ state: "registered", externalId: BENS }]);
});
