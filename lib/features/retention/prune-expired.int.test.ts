import { afterEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { oauthStates, verificationTokens } from "@/db/schema";
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
