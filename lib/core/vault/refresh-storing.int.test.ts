// Why: a refresh token that is good for one use is gone with the answer that replaces it. Whatever happens between that
// answer and its storing, nobody may lose it.
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { db, inTransaction, sqlPool } from "@/db/client";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { lockConnection } from "@/lib/core/connections/lock-connection";
import type { OAuth2Auth } from "@/lib/providers/contract";
import type { ConnectionTarget } from "./connection-target";
import { fakeIntegration } from "./fixtures/fake-integration";
import { freshTokens } from "./fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "./fixtures/fake-provider-for-tests";
import { readConnection } from "./fixtures/read-connection";
import { tokenSetOf } from "./fixtures/token-set-of";
import { LEASE_MS, takeLease } from "./refresh-lease";
import { refreshNow } from "./refresh-now";
import { renewSideToken } from "./renew-side-token";
import { settleNeedsReauth } from "./settle-refresh";
import { findSideToken } from "./side-token";
import { readTokenState } from "./token-state";
import { withAccessToken } from "./with-access-token";

const HOUR_MS = 3_600_000;
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

async function connected(auth: Partial<OAuth2Auth> = {}): Promise<ConnectionTarget> {
  const { organizationId, owner } = organization;
  const expiresAt = new Date(Date.now() + HOUR_MS);
  const sideTokens = { person: { accessToken: "side-0", refreshToken: "s0", expiresAt } };
  const tokens = tokenSetOf({ accessToken: "old", refreshToken: "r0", expiresAt, sideTokens });
  const connectionId = await newConnection(organization, { owner, tokens });
  return { organizationId, connectionId, integration: fakeIntegration({ refresh: "rotating", ...auth }) };
}

const tokenOf = (target: ConnectionTarget) => withAccessToken(target, async ({ accessToken }) => accessToken);

/** Cuts the database connection of whoever waits for this connection's row, once: as a restart of the database would. */
async function cutWhoeverStores(target: ConnectionTarget, store: () => Promise<unknown>): Promise<void> {
  const held = Promise.withResolvers<void>();
  const stored = held.promise.then(store);
  await inTransaction(async (tx) => {
    await lockConnection(tx, target);
    held.resolve();
    const [mine] = await tx.execute(sql`select pg_backend_pid() as pid`);
    const myPid = Number(mine?.pid);
    // Not by the transaction itself: it would see the same list of connections for as long as it lasts.
    const cut = () =>
      sqlPool()`select pg_terminate_backend(pid) from pg_stat_activity where ${myPid} = any(pg_blocking_pids(pid))`;
    await vi.waitUntil(async () => (await cut()).length > 0, { timeout: 15_000 });
  });
  await stored;
}

describe("a database that goes away when the answer is to be stored", () => {
  it("loses nothing: the new refresh token is stored when it is back, and the provider is asked once", async () => {
    fake().onToken(() => freshTokens(1, { refresh_token: "r1" }));
    const target = await connected();
    await cutWhoeverStores(target, () => refreshNow(target));
    expect(fake().tokenRequests).toHaveLength(1);
    expect(await readConnection(target)).toMatchObject({ refreshToken: "r1", connection: { status: "active" } });
    expect(await tokenOf(target)).toBe("access-1");
  });

  it("loses no side token either", async () => {
    fake().onToken(() => freshTokens(1, { refresh_token: "s1" }));
    const target = await connected();
    await cutWhoeverStores(target, () => renewSideToken(target, { side: "person", outdated: "side-0" }));
    expect(fake().tokenRequests).toHaveLength(1);
    expect(await findSideToken(db(), { ...target, side: "person" })).toMatchObject({
      accessToken: "access-1",
      refreshToken: "s1",
    });
  });
});

it("an answer that comes after somebody took over and gave up heals what they found", async () => {
  const target = await connected();
  const { organizationId, connectionId } = target;
  fake().onToken(async () => {
    moveClock(LEASE_MS + 1000);
    const { tokenVersion, refreshOwner } = await readTokenState(target);
    const wanted = { organizationId, connectionId, tokenVersion, seenOwner: refreshOwner, evenInBackOff: true };
    const lease = await takeLease(wanted);
    if (!lease) throw new Error("the lease had run out");
    expect(lease.takenOver).toBe(true);
    await settleNeedsReauth(lease, "outcome_unknown");
    return freshTokens(1, { refresh_token: "r1" });
  });
  await refreshNow(target);
  expect(await readConnection(target)).toMatchObject({
    refreshToken: "r1",
    connection: { status: "active", statusReason: null },
  });
});

it("the end of an access whose answer names none is asked for when it is stored already", async () => {
  const target = await connected({ introspects: true, accessLifetimeSecondsIfAbsent: 7200 });
  let storedBefore: string | null = null;
  fake().onToken(async ({ path }) => {
    if (!path.startsWith("/introspect")) return { body: { access_token: "new", refresh_token: "r1" } };
    storedBefore = (await readConnection(target)).refreshToken;
    return { body: { active: true, exp: Math.floor(Date.now() / 1000) + 1800 } };
  });
  await refreshNow(target);
  expect(storedBefore).toBe("r1");
  const { accessExpiresAt } = (await readConnection(target)).tokens;
  expect(((accessExpiresAt?.getTime() ?? 0) - Date.now()) / 60_000).toBeCloseTo(30, -1);
});
