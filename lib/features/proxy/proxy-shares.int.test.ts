import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { connections, oauthApps, rateLimits } from "@/db/schema";
import { callRoute } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { newId } from "@/lib/base/id";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { proxyRoute } from "./proxy-route";

const base = fakeIntegration();
/** A vendor that counts all who come by one app together. */
const integration = {
  ...base,
  provider: {
    ...base.provider,
    limits: {
      headers: [{ of: "app", left: "x-app-left", reset: "x-app-reset", whole: 100 } as const],
      organizationShare: [{ requests: 3, seconds: 3_600 }],
    },
  },
};
vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => integration,
}));

const fake = fakeProviderForTests();
const route = proxyRoute();
const left = (count: number) =>
  fake().onApi(() => ({ headers: { "x-app-left": String(count), "x-app-reset": "300" }, body: {} }));

async function connected(organization: TestOrganization) {
  const id = await newConnection(organization, { owner: organization.owner, integration });
  const bearer = await newApiKey(organization.owner);
  return {
    id,
    call: () => callRoute(route, { path: `/api/integrations/${id}/proxy/v1`, params: { ref: id }, bearer }),
  };
}
let acme: TestOrganization;
let other: TestOrganization;
beforeEach(async () => {
  [acme, other] = [await newOrganization(), await newOrganization()];
});
afterEach(() => db().delete(rateLimits).where(eq(rateLimits.key, "provider-wait:reserve:fake")));

describe("a limit that is the app's, over all organizations", () => {
  it("is kept for the hub's own work when little is left, whoever used it up", async () => {
    const [one, two] = [await connected(acme), await connected(other)];
    left(20);
    expect((await one.call()).status).toBe(200);
    left(19);
    expect((await one.call()).status).toBe(200);
    for (const { call } of [one, two]) {
      const refused = await call();
      expect([refused.status, refused.json.code]).toEqual([429, "rate_limited"]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(250);
    }
    expect(fake().apiRequests).toHaveLength(2);
    moveClock(301_000);
    left(100);
    expect((await two.call()).status).toBe(200);
  });

  it("is used up by no organization: each has its share", async () => {
    const [one, two] = [await connected(acme), await connected(other)];
    left(90);
    for (let time = 0; time < 3; time += 1) expect((await one.call()).status).toBe(200);
    const refused = await one.call();
    expect([refused.status, refused.json.code]).toEqual([429, "rate_limited"]);
    expect((await two.call()).status).toBe(200);
  });

  it("of an organization's own app is its own to use up", async () => {
    const { id, call } = await connected(acme);
    const { organizationId } = acme;
    const now = new Date();
    const by = acme.owner.userId;
    const made = { createdAt: now, createdByUserId: by, secretSetAt: now, secretSetByUserId: by };
    const app = { organizationId, id: newId(), provider: "fake", clientId: "own", ...made };
    await db().insert(oauthApps).values(app);
    await db()
      .update(connections)
      .set({ oauthAppId: app.id })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id)));
    left(1);
    for (let time = 0; time < 5; time += 1) expect((await call()).status).toBe(200);
  });
});
