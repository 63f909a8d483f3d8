import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connections, connectionTokens, notices } from "@/db/schema";
import { type NewConnection, newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { freshTokens } from "@/lib/core/vault/fixtures/fake-provider";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import { tokenSetOf } from "@/lib/core/vault/fixtures/token-set-of";
import { refreshNow } from "@/lib/core/vault/refresh-now";
import { storeTokenSet } from "@/lib/core/vault/store-token-set";
import { facebookPages } from "@/lib/providers/facebook/integration";
import { instagramIntegration } from "@/lib/providers/instagram/integration";
import { quickbooksIntegration } from "@/lib/providers/quickbooks/integration";
import { forecastExpiries } from "./forecast-expiries";

const DAY_MS = 86_400_000;
const fake = fakeProviderForTests();
const ctx = backgroundContext({ kind: "deployment", job: "connections.forecast" });
let organization: TestOrganization;
let start: number;

beforeEach(async () => {
  organization = await newOrganization();
  start = Date.now();
});

const dayOf = (days: number) => new Date(start + days * DAY_MS);
const keyOf = (connectionId: string) => ({ organizationId: organization.organizationId, connectionId });

/** Access of so many days without a refresh token. */
const ending = (days: number, options: Partial<NewConnection> = {}) =>
  newConnection(organization, {
    owner: organization.owner,
    refreshToken: null,
    expiresInMs: days * DAY_MS,
    ...options,
  });

/** Short access that a refresh token renews, until that one ends for good. */
async function endingRefresh(days: number): Promise<string> {
  const connectionId = await newConnection(organization, { owner: organization.owner });
  await consent(connectionId, days);
  return connectionId;
}

function consent(connectionId: string, days: number, now = dayOf(0)): Promise<void> {
  const tokens = {
    accessToken: "a",
    refreshToken: "r",
    issuedAt: now,
    expiresAt: new Date(now.getTime() + 3_600_000),
    refreshExpiresAt: new Date(now.getTime() + days * DAY_MS),
    scopes: [],
    grantExpiresAt: null,
    sideTokens: {},
    apiRoot: null,
    raw: {},
  };
  return inTransaction((tx) => storeTokenSet(tx, { ...keyOf(connectionId), tokens }));
}

async function forecastOn(day: number, options = {}) {
  setClock({ now: () => dayOf(day), sync: async () => {} });
  await forecastExpiries(ctx, options);
}

async function told(connectionId: string) {
  const rows = await db()
    .select()
    .from(notices)
    .where(and(eq(notices.organizationId, organization.organizationId), eq(notices.connectionId, connectionId)))
    .orderBy(asc(notices.id));
  return rows.map(({ subject, userId, resolvedAt }) => ({ days: subject.days, userId, isOpen: resolvedAt === null }));
}
const toldDays = async (connectionId: string) => (await told(connectionId)).map(({ days }) => days);

describe("an end that comes nearer", () => {
  it.each([
    ["access without a refresh token", (days: number) => ending(days)],
    ["a refresh token", endingRefresh],
  ])("of %s is told of 14, 3 and 1 days before, once each", async (_, make) => {
    const id = await make(60);
    for (const day of [45, 46.01, 46.1, 50, 56.9, 57.01, 57.5, 58.9, 59.01, 59.1, 59.9, 60.1]) await forecastOn(day);
    expect(await toldDays(id)).toEqual([14, 3, 1]);
  });

  it("is told to its owner, and only the newest forecast asks for something", async () => {
    const id = await ending(60);
    await forecastOn(47.5);
    await forecastOn(58.5);
    expect(await told(id)).toEqual([
      { days: 13, userId: organization.owner.userId, isOpen: false },
      { days: 2, userId: organization.owner.userId, isOpen: true },
    ]);
  });

  it("is told of once where several forecasts were missed", async () => {
    const id = await ending(60);
    await forecastOn(59.5);
    expect(await toldDays(id)).toEqual([1]);
  });

  it("is not told of at the birth of what lives for days only", async () => {
    const id = await ending(7);
    for (const day of [0.1, 1, 3.9]) await forecastOn(day);
    expect(await toldDays(id)).toEqual([]);
    await forecastOn(4.01);
    expect(await toldDays(id)).toEqual([3]);
    const hour = await ending(1 / 24);
    await forecastOn(1 / 48);
    expect(await toldDays(hour)).toEqual([]);
  });

  it("reaches the people of a shared connection, page after page", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => ending(60, { visibility: "shared" })));
    await forecastOn(50, { pageRows: 2 });
    const { owner, admin } = organization;
    for (const id of ids) {
      const people = (await told(id)).map(({ userId }) => userId);
      expect(people.sort()).toEqual([owner.userId, admin.userId].sort());
    }
  });

  it.each(["paused", "needs_reauth", "disconnected"] as const)(
    "is not told of a connection that is %s",
    async (status) => {
      const id = await ending(60);
      const { organizationId } = organization;
      await db()
        .update(connections)
        .set({ status })
        .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id)));
      await forecastOn(50);
      expect(await toldDays(id)).toEqual([]);
    },
  );
});

describe("a grant that ends whatever is renewed meanwhile", () => {
  it("is told of 14, 3 and 1 days before, although the refresh token lasts longer", async () => {
    const tokens = tokenSetOf({
      refreshToken: "r",
      expiresAt: dayOf(1 / 24),
      refreshExpiresAt: dayOf(100),
      grantExpiresAt: dayOf(60),
    });
    const id = await ending(60, { integration: quickbooksIntegration, tokens });
    for (const day of [45, 46.01, 50, 57.01, 58.9, 59.01, 59.9, 60.1]) await forecastOn(day);
    expect(await toldDays(id)).toEqual([14, 3, 1]);
  });

  it("is not moved by a refresh, and begins anew with a consent", async () => {
    const tokens = tokenSetOf({ refreshToken: "r", expiresAt: dayOf(1 / 24), grantExpiresAt: dayOf(60) });
    const id = await ending(60, { tokens });
    fake().onToken(() => freshTokens(1));
    await forecastOn(47.5);
    await refreshNow({ ...keyOf(id), integration: fakeIntegration({ grantLifetimeSeconds: 60 * 86_400 }) });
    await forecastOn(57.5);
    expect(await toldDays(id)).toEqual([13, 3]);
    await consent(id, 90, dayOf(58));
    await forecastOn(58.5);
    expect((await told(id)).filter(({ isOpen }) => isOpen)).toEqual([]);
  });
});

describe("access that is extended while it works", () => {
  /** As Facebook's: 60 days that are extended, within the 90 of the consent. */
  const extended = (grantDays: number | null) => {
    const grantExpiresAt = grantDays === null ? null : dayOf(grantDays);
    const tokens = tokenSetOf({ expiresAt: dayOf(60), grantExpiresAt });
    return ending(60, { integration: grantDays === null ? instagramIntegration : facebookPages, tokens });
  };

  it("is told of where extending it fails", async () => {
    const id = await extended(null);
    await forecastOn(50);
    expect(await toldDays(id)).toEqual([]);
    await db()
      .update(connectionTokens)
      .set({ refreshFailures: 3 })
      .where(
        and(eq(connectionTokens.organizationId, organization.organizationId), eq(connectionTokens.connectionId, id)),
      );
    await forecastOn(50.5);
    expect(await toldDays(id)).toEqual([10]);
  });

  it("is told of where its consent ends, and not before", async () => {
    const id = await extended(90);
    for (const day of [50, 59, 75.9]) await forecastOn(day);
    expect(await toldDays(id)).toEqual([]);
    for (const day of [76.5, 87.5, 89.5]) await forecastOn(day);
    expect(await toldDays(id)).toEqual([14, 3, 1]);
  });
});

describe("an end that moves", () => {
  it("by a reconnect is told of anew, and the old forecast is moot", async () => {
    const id = await endingRefresh(30);
    await forecastOn(17);
    await consent(id, 60, dayOf(17));
    await forecastOn(18);
    expect(await told(id)).toEqual([{ days: 13, userId: organization.owner.userId, isOpen: false }]);
    await forecastOn(64);
    expect(await toldDays(id)).toEqual([13, 13]);
  });

  it("is the same end where a refresh gives it again, rounded", async () => {
    const id = await endingRefresh(30);
    const target = { ...keyOf(id), integration: fakeIntegration() };
    for (const day of [10, 17, 20, 28.5]) {
      const left = Math.round((30 - day) * 86_400) - 1;
      fake().onToken(() => freshTokens(1, { refresh_token_expires_in: left }));
      setClock({ now: () => dayOf(day), sync: async () => {} });
      await refreshNow(target);
      await forecastOn(day + 0.01);
    }
    const { tokens } = await readConnection(target);
    expect(tokens).toMatchObject({ refreshExpiresAt: dayOf(30), refreshIssuedAt: dayOf(0) });
    expect(await toldDays(id)).toEqual([13, 2]);
  });

  it("with each refresh is never told of", async () => {
    const id = await endingRefresh(10);
    const target = { ...keyOf(id), integration: fakeIntegration() };
    fake().onToken(() => freshTokens(1, { refresh_token: "next", refresh_token_expires_in: 10 * 86_400 }));
    for (const day of [5, 9, 14, 20]) {
      setClock({ now: () => dayOf(day), sync: async () => {} });
      await refreshNow(target);
      await forecastOn(day + 0.5);
    }
    expect(await toldDays(id)).toEqual([]);
  });

  it("is unknown where a token has none", async () => {
    const id = await newConnection(organization, { owner: organization.owner });
    await db()
      .update(connectionTokens)
      .set({ accessExpiresAt: null })
      .where(
        and(eq(connectionTokens.organizationId, organization.organizationId), eq(connectionTokens.connectionId, id)),
      );
    await forecastOn(1);
    expect(await toldDays(id)).toEqual([]);
  });
});
