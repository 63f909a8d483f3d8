import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connections, sealedSecrets } from "@/db/schema";
import { type NewConnection, newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import type { ConnectionTarget } from "./connection-target";
import { fakeIntegration } from "./fixtures/fake-integration";
import { type FakeAnswer, freshTokens } from "./fixtures/fake-provider";
import { FAKE_ENVIRONMENT, fakeProviderForTests, moveClock } from "./fixtures/fake-provider-for-tests";
import { readConnection } from "./fixtures/read-connection";
import { tokenSetOf } from "./fixtures/token-set-of";
import { refreshIfDue } from "./refresh-if-due";
import { refreshNow } from "./refresh-now";
import { storeTokenSet } from "./store-token-set";
import { withAccessToken } from "./with-access-token";

const MINUTE_MS = 60_000;
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

async function connected(options: Partial<NewConnection> = {}, auth = {}): Promise<ConnectionTarget> {
  const connectionId = await newConnection(organization, { owner: organization.owner, expiresInMs: -1, ...options });
  return { organizationId: organization.organizationId, connectionId, integration: fakeIntegration(auth) };
}

const tokenOf = (target: ConnectionTarget) => withAccessToken(target, async ({ accessToken }) => accessToken);
const refused = (error: string, status = 400): FakeAnswer => ({ status, body: { error } });

async function expectFailure(target: ConnectionTarget, kind: string): Promise<void> {
  await expect(tokenOf(target)).rejects.toMatchObject({ failure: { kind } });
}

async function storeOtherTokens(target: ConnectionTarget): Promise<void> {
  const { organizationId, connectionId } = target;
  const issuedAt = new Date();
  const expiresAt = new Date(issuedAt.getTime() + 60 * MINUTE_MS);
  const tokens = tokenSetOf({ accessToken: "reconnected", refreshToken: "newer", issuedAt, expiresAt });
  await inTransaction((tx) => storeTokenSet(tx, { organizationId, connectionId, tokens }));
}

describe("a refresh token that is no longer good", () => {
  it("needs a person, once, and is not asked for again", async () => {
    const target = await connected();
    fake().onToken(() => refused("invalid_grant"));
    await expectFailure(target, "unauthorized");
    await expectFailure(target, "unauthorized");
    expect(fake().tokenRequests).toHaveLength(1);
    const { connection, trail } = await readConnection(target);
    expect(connection).toMatchObject({ status: "needs_reauth", statusReason: { code: "refresh_rejected" } });
    expect(trail).toEqual([{ action: "connection.needs_reauth", outcome: "refresh_rejected", actorKind: "job" }]);
  });

  it("is the old one's fate where a person has reconnected meanwhile: the new access is used", async () => {
    const target = await connected();
    fake().onToken(() => ({ ...refused("invalid_grant"), delayMs: 200 }));
    const token = tokenOf(target);
    await expect.poll(() => fake().tokenRequests.length).toBe(1);
    await storeOtherTokens(target);
    expect(await token).toBe("reconnected");
    expect((await readConnection(target)).connection.status).toBe("active");
  });

  it("of a grant that works again after all heals when a person refreshes by hand", async () => {
    const target = await connected({ status: "needs_reauth" });
    await refreshNow(target);
    expect(await tokenOf(target)).toBe("access-1");
    expect((await readConnection(target)).connection.status).toBe("active");
  });
});

describe("no refresh token", () => {
  it("works to the end and then needs a person: it does not live for ever", async () => {
    const target = await connected({ accessToken: "short", refreshToken: null, expiresInMs: MINUTE_MS });
    expect(await tokenOf(target)).toBe("short");
    moveClock(2 * MINUTE_MS);
    expect(await refreshIfDue(target)).toBe("needs_reauth");
    await expectFailure(target, "unauthorized");
    expect((await readConnection(target)).connection.statusReason).toEqual({ code: "no_refresh_token" });
    expect(fake().tokenRequests).toHaveLength(0);
  });
});

describe("an outage of the token endpoint", () => {
  it.each<[string, FakeAnswer]>([
    ["500", { status: 500, body: { error: "internal" } }],
    ["503 with a page", { status: 503, body: "<h1>down</h1>", headers: { "content-type": "text/html" } }],
    ["200 with a page", { status: 200, body: "<h1>log in</h1>", headers: { "content-type": "text/html" } }],
    ["200 without a token", { status: 200, body: {} }],
    ["a redirect", { status: 302, headers: { location: "https://elsewhere.test/" } }],
    ["a closed connection", { hangUp: true }],
    ["temporarily_unavailable", refused("temporarily_unavailable")],
  ])("(%s) degrades, backs off, and never disconnects", async (_, answer) => {
    const target = await connected();
    fake().onToken(() => answer);
    await expectFailure(target, "unavailable");
    await expectFailure(target, "unavailable");
    expect(fake().tokenRequests).toHaveLength(1); // the second call failed fast

    const { connection, tokens } = await readConnection(target);
    expect(connection).toMatchObject({ status: "degraded", statusReason: { code: "provider_unavailable" } });
    expect(connection.until).toEqual(tokens.retryAt);
    expect(tokens).toMatchObject({ refreshFailures: 1, refreshOwner: null, tokenVersion: 1 });
  });

  it("takes nothing away while the access is still good", async () => {
    const target = await connected({ accessToken: "still good", expiresInMs: 60 * MINUTE_MS });
    moveClock(55 * MINUTE_MS);
    fake().onToken(() => ({ status: 503 }));
    expect(await tokenOf(target)).toBe("still good");
    expect(await tokenOf(target)).toBe("still good");
    expect(fake().tokenRequests).toHaveLength(1);
    expect((await readConnection(target)).connection.status).toBe("degraded");
  });

  it("ends by itself: the next try's time comes, the waits grow, and success clears everything", async () => {
    const target = await connected();
    fake().onToken(() => ({ status: 503 }));
    await expectFailure(target, "unavailable");
    moveClock(13_000);
    await expectFailure(target, "unavailable");
    expect(fake().tokenRequests).toHaveLength(2);
    expect((await readConnection(target)).tokens.refreshFailures).toBe(2);
    moveClock(MINUTE_MS);
    fake().onToken(() => freshTokens(9));
    expect(await tokenOf(target)).toBe("access-9");
    const { connection, tokens } = await readConnection(target);
    expect(connection).toMatchObject({ status: "active", statusReason: null, until: null });
    expect(tokens).toMatchObject({ refreshFailures: 0, retryAt: null });
  });

  it("a person who insists does not have to wait", async () => {
    const target = await connected();
    fake().onToken(() => ({ status: 503 }));
    await expect(refreshNow(target)).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    fake().onToken(() => freshTokens(2));
    await refreshNow(target);
    expect(await tokenOf(target)).toBe("access-2");
  });
});

describe("a token endpoint that asks for patience", () => {
  it("is obeyed to the second", async () => {
    const target = await connected();
    fake().onToken(() => ({ status: 429, headers: { "retry-after": "120" } }));
    const before = Date.now();
    await expectFailure(target, "rate_limited");
    const { connection } = await readConnection(target);
    expect(connection.status).toBe("rate_limited");
    expect((connection.until?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(120_000);
    moveClock(119_000);
    await expectFailure(target, "rate_limited");
    expect(fake().tokenRequests).toHaveLength(1);
  });
});

describe("our own registration", () => {
  it.each([
    ["invalid_client", refused("invalid_client", 401)],
    ["unauthorized_client", refused("unauthorized_client")],
    ["a bare 401", { status: 401, body: "" }],
  ])("refused (%s) never marks a person's connection dead", async (_, answer) => {
    const target = await connected();
    fake().onToken(() => answer);
    await expectFailure(target, "unavailable");
    expect((await readConnection(target)).connection).toMatchObject({
      status: "degraded",
      statusReason: { code: "app_rejected" },
    });
    moveClock(MINUTE_MS);
    fake().onToken(() => freshTokens(3));
    expect(await tokenOf(target)).toBe("access-3");
  });

  it("not configured degrades too, and sends nothing", async () => {
    const target = await connected();
    delete process.env.FAKE_CLIENT_SECRET;
    await expectFailure(target, "unavailable");
    Object.assign(process.env, FAKE_ENVIRONMENT);
    resetEnv();
    expect(fake().tokenRequests).toHaveLength(0);
    expect((await readConnection(target)).connection.statusReason).toEqual({
      code: "app_rejected",
      subject: "app_missing: FAKE_CLIENT_SECRET",
    });
  });
});

describe("a refresh token that does not open", () => {
  const keys = process.env.ENCRYPTION_KEYS;
  afterEach(() => useKeys(keys));

  it("because its key is missing waits for the key: no person has to reconnect for that", async () => {
    const target = await connected();
    useKeys(`other:${randomBytes(32).toString("base64")}`);
    await expectFailure(target, "unavailable");
    useKeys(keys);
    expect((await readConnection(target)).connection).toMatchObject({
      status: "degraded",
      statusReason: { code: "secret_unreadable" },
    });
    moveClock(MINUTE_MS);
    expect(await tokenOf(target)).toBe("access-1");
    expect((await readConnection(target)).connection.status).toBe("active");
  });

  it("because it was changed needs a person, and is never sent", async () => {
    const target = await connected();
    const { organizationId, connectionId } = target;
    await db()
      .update(sealedSecrets)
      .set({ ciphertext: randomBytes(40) })
      .where(
        and(
          eq(sealedSecrets.organizationId, organizationId),
          eq(sealedSecrets.subjectId, connectionId),
          eq(sealedSecrets.field, "refresh_token"),
        ),
      );
    await expectFailure(target, "unauthorized");
    expect(fake().tokenRequests).toHaveLength(0);
    const [row] = await db()
      .select({ reason: connections.statusReason })
      .from(connections)
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
    expect(row?.reason).toEqual({ code: "secret_unreadable" });
  });
});

function useKeys(keys: string | undefined): void {
  process.env.ENCRYPTION_KEYS = keys;
  resetEnv();
}
