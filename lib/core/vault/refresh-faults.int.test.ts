import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { readFacts } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import type { IntegrationDefinition, OAuth2Auth } from "@/lib/providers/contract";
import type { ConnectionTarget } from "./connection-target";
import { fakeIntegration } from "./fixtures/fake-integration";
import { type FakeAnswer, freshTokens } from "./fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "./fixtures/fake-provider-for-tests";
import { readConnection } from "./fixtures/read-connection";
import { tokenSetOf } from "./fixtures/token-set-of";
import { refreshIfDue } from "./refresh-if-due";
import { refreshNow } from "./refresh-now";
import { withAccessToken } from "./with-access-token";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

/** One hour of access, with a refresh token that is good for one use unless something else is said. */
async function connected(auth: Partial<OAuth2Auth> = {}, changes = {}): Promise<ConnectionTarget> {
  const { organizationId, owner } = organization;
  const tokens = tokenSetOf({
    accessToken: "old",
    refreshToken: "r0",
    expiresAt: new Date(Date.now() + HOUR_MS),
    ...changes,
  });
  const connectionId = await newConnection(organization, { owner, tokens });
  const integration: IntegrationDefinition = fakeIntegration({ refresh: "rotating", ...auth });
  return { organizationId, connectionId, integration };
}

const tokenOf = (target: ConnectionTarget) => withAccessToken(target, async ({ accessToken }) => accessToken);
const used = () => fake().tokenRequests.map(({ form }) => form.get("refresh_token"));

describe("an answer that lacks something", () => {
  it.each(["rotating", "reusable"] as const)("no new refresh token (%s): the stored one stays", async (refresh) => {
    fake().onToken(() => freshTokens(1));
    const target = await connected({ refresh });
    moveClock(HOUR_MS);
    expect(await tokenOf(target)).toBe("access-1");
    expect(await readConnection(target)).toMatchObject({ refreshToken: "r0", tokens: { hasRefreshToken: true } });
    await refreshNow(target);
    expect(used()).toEqual(["r0", "r0"]);
  });

  it("no new refresh token, and the old one was used up: the next refresh says that a person is needed", async () => {
    fake().onToken(() => (used().length === 1 ? freshTokens(1) : { status: 400, body: { error: "invalid_grant" } }));
    const target = await connected();
    moveClock(HOUR_MS);
    expect(await tokenOf(target)).toBe("access-1");
    expect((await readConnection(target)).connection.status).toBe("active");
    moveClock(2 * HOUR_MS + MINUTE_MS);
    await expect(tokenOf(target)).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect((await readConnection(target)).connection).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "refresh_rejected" },
    });
  });

  it("no lifetime: the documented one counts", async () => {
    fake().onToken(() => ({ body: { access_token: "new", refresh_token: "r1" } }));
    const target = await connected({ accessLifetimeSecondsIfAbsent: 7200 });
    moveClock(HOUR_MS);
    await tokenOf(target);
    const { accessExpiresAt, accessIssuedAt } = (await readConnection(target)).tokens;
    expect((accessExpiresAt?.getTime() ?? 0) - accessIssuedAt.getTime()).toBe(2 * HOUR_MS);
  });
});

describe("a token endpoint that is not itself", () => {
  it.each<[string, FakeAnswer]>([
    ["answers a page with status 200", { body: "<html>maintenance</html>", headers: { "content-type": "text/html" } }],
    ["answers a page with status 502", { status: 502, body: "<h1>502</h1>" }],
    ["answers nothing", { status: 200 }],
    ["sends elsewhere", { status: 302, headers: { location: "https://elsewhere.test/login" } }],
    ["answers other JSON", { body: { hello: "world" } }],
  ])("%s: nothing is lost, the access works to its end, and it heals", async (_, answer) => {
    fake().onToken(() => answer);
    const target = await connected();
    moveClock(55 * MINUTE_MS);
    expect(await refreshIfDue(target)).toBe("later");
    expect(await tokenOf(target)).toBe("old");
    expect(await readConnection(target)).toMatchObject({ refreshToken: "r0", connection: { status: "degraded" } });
    fake().onToken(() => freshTokens(1, { refresh_token: "r1" }));
    moveClock(58 * MINUTE_MS);
    expect(await refreshIfDue(target)).toBe("fresh");
    expect(await readConnection(target)).toMatchObject({ refreshToken: "r1", connection: { status: "active" } });
  });

  const readTokenError = (body: unknown) => {
    const said = body as { ok?: boolean; error?: string } | undefined;
    if (said?.ok !== false) return null;
    return said.error === "invalid_refresh_token" ? "invalid_grant" : "temporarily_unavailable";
  };
  it.each([
    ["invalid_refresh_token", "needs_reauth"],
    ["internal_error", "degraded"],
  ])("says %s inside a 200: %s", async (error, status) => {
    fake().onToken(() => ({ body: { ok: false, error } }));
    const target = await connected({ readTokenError });
    moveClock(55 * MINUTE_MS);
    await refreshIfDue(target);
    expect((await readConnection(target)).connection.status).toBe(status);
  });
});

describe("a clock that is ten minutes off", () => {
  const shape = z.object({ as: z.string() });
  const call = async (target: ConnectionTarget) =>
    (await connectionHttp(target, await readFacts(target)).get("/v1/things", shape)).as;

  it("ours behind: what the provider calls ended is refreshed by its 401, and nobody is asked", async () => {
    fake().onToken(() => freshTokens(1, { refresh_token: "r1" }));
    fake().onApi(({ headers }) => {
      const as = headers.authorization ?? "";
      return as === "Bearer old" ? { status: 401, body: {} } : { body: { as } };
    });
    const target = await connected();
    moveClock(-10 * MINUTE_MS);
    expect(await call(target)).toBe("Bearer access-1");
    expect((await readConnection(target)).connection.status).toBe("active");
  });

  it.each([10, -10])("by %i minutes: a lifetime is counted on one clock, so it is right", async (minutes) => {
    fake().onToken(() => freshTokens(1, { refresh_token: "r1" }));
    const target = await connected();
    moveClock(HOUR_MS + minutes * MINUTE_MS);
    await refreshNow(target);
    const { accessExpiresAt, accessIssuedAt } = (await readConnection(target)).tokens;
    expect((accessExpiresAt?.getTime() ?? 0) - accessIssuedAt.getTime()).toBe(HOUR_MS);
    expect(await refreshIfDue(target)).toBe("not_due");
  });

  it("ours set back after a refresh: the access is used, and refreshed once it ends", async () => {
    fake().onToken(() => freshTokens(1, { refresh_token: "r1" }));
    const target = await connected();
    moveClock(HOUR_MS + 10 * MINUTE_MS);
    await refreshNow(target);
    moveClock(HOUR_MS);
    expect(await refreshIfDue(target)).toBe("not_due");
    expect(await tokenOf(target)).toBe("access-1");
  });
});

describe("ends beyond the access token's", () => {
  it("the grant's is counted from the consent: no refresh moves it", async () => {
    const grantExpiresAt = new Date(Date.now() + 100 * 24 * HOUR_MS);
    fake().onToken(() => freshTokens(1, { refresh_token: "r1" }));
    const target = await connected({ grantLifetimeSeconds: 8_640_000 }, { grantExpiresAt });
    moveClock(HOUR_MS);
    await refreshNow(target);
    expect((await readConnection(target)).tokens.grantExpiresAt).toEqual(grantExpiresAt);
  });

  it("the refresh token's is counted from the answer that brought it, where none names it", async () => {
    const lifetime = { refreshLifetimeSecondsIfAbsent: 8_640_000 } as const;
    const target = await connected(lifetime);
    fake().onToken(() => freshTokens(1, { refresh_token: "r1" }));
    moveClock(HOUR_MS);
    await refreshNow(target);
    const first = (await readConnection(target)).tokens;
    expect((first.refreshExpiresAt?.getTime() ?? 0) - first.accessIssuedAt.getTime()).toBe(8_640_000_000);
    fake().onToken(() => freshTokens(2));
    moveClock(3 * HOUR_MS);
    await refreshNow(target);
    expect((await readConnection(target)).tokens.refreshExpiresAt).toEqual(first.refreshExpiresAt);
  });
});

it("an account's API that moves is followed with the next refresh", async () => {
  const target = await connected({}, { apiRoot: `${fake().origin}/api/old` });
  const provider = { ...target.integration.provider, apiRoot: { field: "instance_url", hosts: ["fake.test"] } };
  const moved = { ...target, integration: { ...target.integration, provider } };
  fake().onToken(() => freshTokens(1, { refresh_token: "r1", instance_url: `${fake().origin}/api/new` }));
  await refreshNow(moved);
  const http = connectionHttp(moved, await readFacts(moved));
  expect(http.apiRoot).toBe(`${fake().origin}/api/new`);
  await http.get("/v1/things", z.unknown());
  expect(fake().apiRequests[0]?.path).toBe("/api/new/v1/things");
  await expect(http.fetch(`${fake().origin}/api/old/v1/things`)).rejects.toThrow("about to be sent");
});
