import { afterAll, beforeEach, expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { registrationsOf } from "./fixtures/registrations-of";
import { keepRegistrations } from "./keep-registrations";

const instagram = integrationForTests("instagram");
const BAKERY = "17841400000000001";
const hub = servedWebhooks();

beforeEach(() => hub.close());
afterAll(() => hub.close());

/** Consents go to where the sandbox's app was registered for; then the hub is where its own address leads to. */
async function connected(wish: Parameters<typeof instagram.connect>[0] = {}): Promise<string> {
  hub.close();
  const ref = await instagram.connect(wish);
  hub.open();
  await keepRegistrations(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId: ref });
  return ref;
}

async function calls() {
  const asked = await instagram.sandbox.control.requests("instagram", { target: "api" });
  return asked.filter(({ path }) => path.endsWith("/subscribed_apps")).map(({ method, status }) => [method, status]);
}

it("an account is asked to tell the app of its comments, and no more once its last connection ends", async () => {
  const ref = await connected();
  expect(await registrationsOf(ref)).toMatchObject([
    { state: "registered", externalId: BAKERY, eventTypes: ["comments"], problem: null },
  ]);
  expect(await calls()).toEqual([["POST", 200]]);
  const first = instagram.organization();
  await instagram.enterNewOrganization();
  const other = await connected();
  await instagram.disconnect(other);
  expect(await calls()).toEqual([
    ["POST", 200],
    ["POST", 200],
  ]);
  instagram.enter(first);
  await instagram.disconnect(ref);
  expect((await calls()).at(-1)).toEqual(["DELETE", 200]);
});

it("an account without the permission for it is not asked: everything else works", async () => {
  const ref = await connected({ grantScopes: ["instagram_business_basic", "instagram_business_content_publish"] });
  expect(await registrationsOf(ref)).toMatchObject([{ state: "by_hand", problem: "scope_missing" }]);
  expect(await calls()).toEqual([]);
  expect((await instagram.read(ref)).status).toBe("active");
});
