import { afterEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { notices, oauthStates, rateLimits, verificationTokens, workers } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { pruneExpired } from "./prune-expired";

const NOW = new Date("2031-05-01T12:00:00Z");
const hoursFromNow = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const ctx = backgroundContext({ kind: "deployment", job: "retention.prune" });

afterEach(() => setClock(undefined));

async function keepTokens(identifier: string, expiries: readonly Date[]): Promise<void> {
  await db()
    .insert(verificationTokens)
    .values(expiries.map((expiresAt) => ({ identifier, tokenHash: newId(), expiresAt })));
}

it("deletes what expired over a day ago, however much it is, and leaves the rest", async () => {
  setClock({ now: () => NOW, sync: async () => {} });
  const identifier = `${newId()}@prune.test`;
  await keepTokens(identifier, [
    ...Array.from({ length: 2_500 }, () => hoursFromNow(-25)),
    hoursFromNow(-23),
    hoursFromNow(1),
  ]);
  const pruned = await pruneExpired(ctx);
  expect(pruned.verification_tokens).toBeGreaterThanOrEqual(2_500);
  const left = await db().query.verificationTokens.findMany({ where: (row, { eq }) => eq(row.identifier, identifier) });
  expect(new Set(left.map((row) => row.expiresAt.getTime()))).toEqual(
    new Set([hoursFromNow(-23).getTime(), hoursFromNow(1).getTime()]),
  );
});

it("reaches the tables of flows that were left half-way", async () => {
  setClock({ now: () => NOW, sync: async () => {} });
  await db()
    .insert(oauthStates)
    .values({
      stateHash: newId(),
      organizationId: newId(),
      userId: newId(),
      projectId: newId(),
      integration: "google-calendar",
      returnTo: "/integration-hub",
      display: "redirect",
      visibility: "personal",
      browserHash: newId(),
      verifierKeyId: "k1",
      verifierNonce: new Uint8Array(12),
      verifierCiphertext: new Uint8Array(16),
      createdAt: hoursFromNow(-48),
      expiresAt: hoursFromNow(-47),
    });
  expect((await pruneExpired(ctx)).oauth_states).toBeGreaterThanOrEqual(1);
});

it("forgets notices 90 days after they were read, and all after 180", async () => {
  setClock({ now: () => NOW, sync: async () => {} });
  const { organizationId, owner } = await newOrganization();
  const daysAgo = (days: number) => hoursFromNow(-24 * days);
  const notice = (dedupeKey: string, createdAt: Date, readAt: Date | null) => ({
    organizationId,
    id: newId(),
    userId: owner.userId,
    kind: "connection_recovered" as const,
    subject: {},
    dedupeKey,
    inApp: true,
    createdAt,
    readAt,
  });
  await db()
    .insert(notices)
    .values([
      notice("read long ago", daysAgo(100), daysAgo(91)),
      notice("read lately", daysAgo(100), daysAgo(89)),
      notice("never read, old", daysAgo(181), null),
      notice("never read", daysAgo(179), null),
    ]);
  await pruneExpired(ctx);
  const left = await db().query.notices.findMany({ where: (row, { eq }) => eq(row.organizationId, organizationId) });
  expect(left.map(({ dedupeKey }) => dedupeKey).sort()).toEqual(["never read", "read lately"]);
});

it("forgets workers that fell silent, and counters of the hub's own limits", async () => {
  setClock({ now: () => NOW, sync: async () => {} });
  const worker = (seenAt: Date) => ({ host: "h", pid: 1, kind: "worker" as const, startedAt: seenAt, seenAt });
  const [silent, alive] = [newId(), newId()];
  await db()
    .insert(workers)
    .values([
      { id: silent, ...worker(hoursFromNow(-25)) },
      { id: alive, ...worker(hoursFromNow(-1)) },
    ]);
  await db()
    .insert(rateLimits)
    .values([
      { key: "old", expire: hoursFromNow(-25).getTime() },
      { key: "new", expire: hoursFromNow(-23).getTime() },
    ]);
  await pruneExpired(ctx);
  expect((await db().query.workers.findMany()).map(({ id }) => id)).toEqual([alive]);
  expect((await db().query.rateLimits.findMany()).map(({ key }) => key)).toEqual(["new"]);
});

it("keeps the row, receipt and history of a disconnected connection", async () => {
  setClock({ now: () => NOW, sync: async () => {} });
  const organization = await newOrganization();
  const id = await newConnection(organization, { owner: organization.owner, status: "disconnected" });
  setClock({ now: () => hoursFromNow(24 * 365 * 10), sync: async () => {} });
  await pruneExpired(ctx);
  const { organizationId } = organization;
  const left = await db().query.connections.findMany({
    where: (row, { eq }) => eq(row.organizationId, organizationId),
  });
  expect(left.map((row) => row.id)).toEqual([id]);
});
