import { beforeAll, describe, expect, it } from "vitest";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { OAuth2Auth, TokenTrade } from "@/lib/providers/contract";
import type { ConnectionTarget } from "./connection-target";
import { fakeIntegration } from "./fixtures/fake-integration";
import type { FakeAnswer } from "./fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "./fixtures/fake-provider-for-tests";
import { readConnection } from "./fixtures/read-connection";
import { refreshIfDue } from "./refresh-if-due";
import { refreshNow } from "./refresh-now";
import { withAccessToken } from "./with-access-token";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

const extension: TokenTrade = {
  endpoint: "extend",
  params: { grant_type: "extend_token" },
  tokenParameter: "access_token",
  client: "secret",
  minimumAgeSeconds: 86_400,
};

/** Consented now, good for 60 days, with nothing to refresh it. */
async function connected(auth: Partial<OAuth2Auth> = {}, expiresInMs = 60 * DAY_MS): Promise<ConnectionTarget> {
  const { organizationId, owner } = organization;
  const connectionId = await newConnection(organization, {
    owner,
    accessToken: "old",
    refreshToken: null,
    expiresInMs,
  });
  const integration = fakeIntegration({ refresh: "extension", extension, ...auth });
  return { organizationId, connectionId, integration };
}

const tokenOf = (target: ConnectionTarget) => withAccessToken(target, async ({ accessToken }) => accessToken);
const lasting: FakeAnswer = { body: { access_token: "new", token_type: "bearer", expires_in: 5_184_000 } };

describe("a token that is extended", () => {
  it("is traded by the background from half its life on, and not before", async () => {
    fake().onToken(() => lasting);
    const target = await connected();
    moveClock(29 * DAY_MS);
    expect(await refreshIfDue(target)).toBe("not_due");
    moveClock(33 * DAY_MS + HOUR_MS);
    expect(await refreshIfDue(target)).toBe("fresh");
    const { accessToken, connection, tokens } = await readConnection(target);
    expect(accessToken).toBe("new");
    expect(connection.status).toBe("active");
    const days = ((tokens.accessExpiresAt?.getTime() ?? 0) - Date.now()) / DAY_MS;
    expect(days).toBeCloseTo(93, 0);
    const [request, ...more] = fake().tokenRequests;
    expect(more).toHaveLength(0);
    expect(request?.path).toBe("/extend?grant_type=extend_token&access_token=old&client_secret=our-secret");
    expect(request?.method).toBe("GET");
  });

  it("is traded once, however many use it", async () => {
    fake().onToken(() => ({ ...lasting, delayMs: 50 }));
    const target = await connected();
    moveClock(40 * DAY_MS);
    await Promise.all(Array.from({ length: 20 }, () => tokenOf(target)));
    await expect.poll(async () => (await readConnection(target)).accessToken).toBe("new");
    expect(fake().tokenRequests).toHaveLength(1);
  });

  it("younger than the vendor wants is left alone, also where a person asks", async () => {
    const target = await connected();
    moveClock(23 * HOUR_MS);
    await expect(refreshNow(target)).rejects.toMatchObject({ code: "conflict" });
    expect(fake().tokenRequests).toHaveLength(0);
    expect((await readConnection(target)).connection.status).toBe("active");
    moveClock(25 * HOUR_MS);
    fake().onToken(() => lasting);
    await refreshNow(target);
    expect(await tokenOf(target)).toBe("new");
  });

  it("short-lived waits for its age rather than for half its life", async () => {
    const target = await connected({}, 30 * HOUR_MS);
    moveClock(20 * HOUR_MS);
    expect(await refreshIfDue(target)).toBe("not_due");
    moveClock(25 * HOUR_MS);
    fake().onToken(() => lasting);
    expect(await refreshIfDue(target)).toBe("fresh");
  });

  it("and has ended cannot be extended: a person is needed, and nobody is asked in vain", async () => {
    const target = await connected();
    moveClock(61 * DAY_MS);
    await expect(tokenOf(target)).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect(fake().tokenRequests).toHaveLength(0);
    const { connection } = await readConnection(target);
    expect(connection).toMatchObject({ status: "needs_reauth", statusReason: { code: "extension_missed" } });
  });

  it("is found by the background when it has ended", async () => {
    const target = await connected();
    moveClock(61 * DAY_MS);
    expect(await refreshIfDue(target)).toBe("needs_reauth");
  });
});

describe("an extension that fails", () => {
  it.each<[string, FakeAnswer, string]>([
    ["by an outage", { status: 503 }, "degraded"],
    ["by a page with status 200", { body: "<html>" }, "degraded"],
    ["by a lost answer", { hangUp: true }, "degraded"],
    ["by a refusal of our app", { status: 401, body: { error: "invalid_client" } }, "degraded"],
    ["by an answer without a token", { body: { ok: 1 } }, "degraded"],
    ["by too many requests", { status: 429 }, "rate_limited"],
  ])("%s loses nothing: the token works on, and it is tried again", async (_, answer, status) => {
    fake().onToken(() => answer);
    const target = await connected();
    moveClock(40 * DAY_MS);
    expect(await refreshIfDue(target)).toBe("later");
    expect((await readConnection(target)).connection.status).toBe(status);
    expect(await tokenOf(target)).toBe("old");
    fake().onToken(() => lasting);
    moveClock(41 * DAY_MS);
    expect(await refreshIfDue(target)).toBe("fresh");
    expect((await readConnection(target)).connection.status).toBe("active");
    expect(await tokenOf(target)).toBe("new");
  });

  it("because the token itself is dead needs a person", async () => {
    const readTokenError = (body: unknown) => (JSON.stringify(body).includes('"code":190') ? "invalid_grant" : null);
    fake().onToken(() => ({ status: 400, body: { error: { type: "OAuthException", code: 190 } } }));
    const target = await connected({ readTokenError });
    moveClock(40 * DAY_MS);
    expect(await refreshIfDue(target)).toBe("needs_reauth");
    expect((await readConnection(target)).connection.statusReason).toEqual({ code: "refresh_rejected" });
  });

  it("is not tried for a young token that the API refuses: a person is needed", async () => {
    const target = await connected();
    const { tokenVersion } = (await readConnection(target)).tokens;
    const again = withAccessToken(target, async () => {}, { forceNewerThan: tokenVersion });
    await expect(again).rejects.toMatchObject({ failure: { kind: "unauthorized" } });
    expect(fake().tokenRequests).toHaveLength(0);
    expect((await readConnection(target)).connection.statusReason).toEqual({ code: "access_rejected" });
  });
});

describe("access that nothing renews", () => {
  it.each<[string, Partial<OAuth2Auth>]>([
    ["because the vendor has no such means", { refresh: "none", extension: "none" }],
    ["because no refresh token came", { refresh: "rotating", extension: "none" }],
  ])("%s is not lost to a person who asks for it", async (_, auth) => {
    const target = await connected(auth);
    await expect(refreshNow(target)).rejects.toMatchObject({ code: "conflict" });
    expect((await readConnection(target)).connection.status).toBe("active");
    expect(await tokenOf(target)).toBe("old");
  });
});
