import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/db/client";
import { type NewConnection, newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import type { ConnectionTarget } from "./connection-target";
import { fakeIntegration } from "./fixtures/fake-integration";
import { freshTokens } from "./fixtures/fake-provider";
import { fakeProviderForTests } from "./fixtures/fake-provider-for-tests";
import { readConnection } from "./fixtures/read-connection";
import { listDueRefreshes } from "./list-due-refreshes";
import { refreshIfDue } from "./refresh-if-due";
import { refreshNow } from "./refresh-now";
import { withAccessToken } from "./with-access-token";

const MINUTE_MS = 60_000;
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

async function connected(options: Partial<NewConnection>, auth = {}): Promise<ConnectionTarget> {
  const connectionId = await newConnection(organization, { owner: organization.owner, ...options });
  return { organizationId: organization.organizationId, connectionId, integration: fakeIntegration(auth) };
}

function stopClockAt(milliseconds: number): void {
  setClock({ now: () => new Date(milliseconds), sync: async () => {} });
}

const tokenOf = (target: ConnectionTarget) => withAccessToken(target, async ({ accessToken }) => accessToken);

describe("when a refresh happens", () => {
  it("not while the access is fresh", async () => {
    const target = await connected({ accessToken: "good" });
    expect(await tokenOf(target)).toBe("good");
    expect(fake().tokenRequests).toHaveLength(0);
  });

  it("ahead of the end", async () => {
    const target = await connected({ accessToken: "old", expiresInMs: 60 * MINUTE_MS });
    const at = Date.now();
    stopClockAt(at + 44 * MINUTE_MS);
    expect(await tokenOf(target)).toBe("old");
    stopClockAt(at + 49 * MINUTE_MS);
    expect(await tokenOf(target)).toBe("access-1");
  });

  it("at the end, with our own client's authentication and the stored refresh token", async () => {
    const target = await connected({ expiresInMs: -1, refreshToken: "stored" });
    expect(await tokenOf(target)).toBe("access-1");
    const [request] = fake().tokenRequests;
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      grant_type: "refresh_token",
      refresh_token: "stored",
      client_id: "our-id",
      client_secret: "our-secret",
    });
  });

  it("never inside a transaction", async () => {
    const target = await connected({ expiresInMs: -1 });
    await expect(inTransaction(() => tokenOf(target))).rejects.toThrow("inside a transaction");
    expect(fake().tokenRequests).toHaveLength(0);
  });
});

describe("however many callers", () => {
  it("one process sends one token request", async () => {
    const target = await connected({ expiresInMs: -1 });
    fake().onToken(() => ({ ...freshTokens(1), delayMs: 100 }));
    const tokens = await Promise.all(Array.from({ length: 100 }, () => tokenOf(target)));
    expect(new Set(tokens)).toEqual(new Set(["access-1"]));
    expect(fake().tokenRequests).toHaveLength(1);
  });

  it("callers ahead of the end do not wait for the one who refreshes", async () => {
    const target = await connected({ accessToken: "old", expiresInMs: 60 * MINUTE_MS });
    const at = Date.now() + 50 * MINUTE_MS;
    stopClockAt(at);
    fake().onToken(() => ({ ...freshTokens(1), delayMs: 300 }));
    const tokens = await Promise.all(Array.from({ length: 20 }, () => tokenOf(target)));
    expect(tokens.filter((token) => token === "access-1")).toHaveLength(1);
    expect(fake().tokenRequests).toHaveLength(1);
  });

  it("a version that was refused is refreshed once for all who had it", async () => {
    const target = await connected({ accessToken: "refused" });
    const refused = await withAccessToken(target, async (access) => access.tokenVersion);
    const again = () => withAccessToken(target, async ({ accessToken }) => accessToken, { forceNewerThan: refused });
    expect(new Set(await Promise.all([again(), again(), again()]))).toEqual(new Set(["access-1"]));
    expect(await again()).toBe("access-1");
    expect(fake().tokenRequests).toHaveLength(1);
  });
});

describe("what is stored", () => {
  it("a rotated refresh token is committed before the access is used", async () => {
    const target = await connected({ expiresInMs: -1, refreshToken: "first" }, { refresh: "rotating" });
    fake().onToken(() => freshTokens(1, { refresh_token: "second" }));
    const inUse = await withAccessToken(target, () => readConnection(target));
    expect(inUse).toMatchObject({ accessToken: "access-1", refreshToken: "second" });
    expect(inUse.tokens).toMatchObject({ tokenVersion: 2, refreshOwner: null, refreshUntil: null });
  });

  it.each([
    ["an empty refresh token", ""],
    ["none", undefined],
    ["null", null],
  ])("%s in the answer keeps the good one", async (_, refreshToken) => {
    const target = await connected({ expiresInMs: -1, refreshToken: "good" });
    fake().onToken(() => freshTokens(1, { refresh_token: refreshToken }));
    await tokenOf(target);
    const stored = await readConnection(target);
    expect(stored.refreshToken).toBe("good");
    expect(stored.tokens.hasRefreshToken).toBe(true);
  });

  it("an answer without a lifetime gets the provider's documented one", async () => {
    const target = await connected({ expiresInMs: -1 }, { accessLifetimeSecondsIfAbsent: 7200 });
    fake().onToken(() => ({ body: { access_token: "no-lifetime" } }));
    await tokenOf(target);
    const { accessIssuedAt, accessExpiresAt } = (await readConnection(target)).tokens;
    expect((accessExpiresAt?.getTime() ?? 0) - accessIssuedAt.getTime()).toBe(7_200_000);
  });

  it("a refresh that works ends every trouble, and the trail says so", async () => {
    const target = await connected({ expiresInMs: -1, status: "degraded" });
    await tokenOf(target);
    const { connection, trail } = await readConnection(target);
    expect(connection).toMatchObject({ status: "active", statusReason: null });
    expect(connection.lastVerifiedAt).not.toBeNull();
    expect(trail).toEqual([{ action: "connection.recovered", outcome: "ok", actorKind: "job" }]);
  });
});

describe("without a caller", () => {
  it("the sweep finds what ends soon, refreshes it, and then finds it no more", async () => {
    const due = await connected({ expiresInMs: -1 });
    const fresh = await connected({});
    const list = async () =>
      (
        await listDueRefreshes({
          integrations: ["google-calendar"],
          authKind: "oauth2",
          renewal: { refresh: "reusable", extension: "none" },
          limit: 1000,
        })
      ).map(({ connectionId }) => connectionId);
    const found = await list();
    expect(found).toContain(due.connectionId);
    expect(found).not.toContain(fresh.connectionId);
    expect(await refreshIfDue(due)).toBe("fresh");
    expect(await refreshIfDue(due)).toBe("not_due");
    expect(await list()).not.toContain(due.connectionId);
  });

  it("a person can refresh now, due or not", async () => {
    const target = await connected({ accessToken: "old" });
    await refreshNow(target);
    expect(await tokenOf(target)).toBe("access-1");
  });
});

describe("a paused connection", () => {
  it("is left alone", async () => {
    const target = await connected({ expiresInMs: -1, status: "paused" });
    await expect(tokenOf(target)).rejects.toMatchObject({ code: "conflict" });
    await expect(refreshNow(target)).rejects.toMatchObject({ code: "conflict" });
    expect(await refreshIfDue(target)).toBe("not_due");
    expect(fake().tokenRequests).toHaveLength(0);
  });
});
