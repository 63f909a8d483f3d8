import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connections, sealedSecrets } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { ownAppSecret } from "@/lib/core/oauth-apps/own-app-secret";
import { createOAuthApp } from "@/lib/features/oauth-apps/create-oauth-app";
import { countSecretsByKey } from "./count-secrets-by-key";
import { fakeIntegration } from "./fixtures/fake-integration";
import { readConnection } from "./fixtures/read-connection";
import { rotateVault } from "./rotate-vault";
import { findSecret, putSecret } from "./secret-store";
import { withAccessToken } from "./with-access-token";

const original = process.env.ENCRYPTION_KEYS;
const newKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const OLD = newKey("old");
const NEW = newKey("new");

function useKeys(keys: string | undefined): void {
  process.env.ENCRYPTION_KEYS = keys;
  resetEnv();
}

let organization: TestOrganization;

beforeEach(async () => {
  await db().delete(sealedSecrets).where(eq(sealedSecrets.organizationId, sealedSecrets.organizationId));
  useKeys(OLD);
  organization = await newOrganization();
});
afterEach(() => useKeys(original));

async function connect(accessToken?: string) {
  const options = { owner: organization.owner, ...(accessToken ? { accessToken } : {}) };
  const connectionId = await newConnection(organization, options);
  return { organizationId: organization.organizationId, connectionId, integration: fakeIntegration() };
}

function secretOf({ organizationId, connectionId }: { organizationId: string; connectionId: string }, field: string) {
  return and(
    eq(sealedSecrets.organizationId, organizationId),
    eq(sealedSecrets.subjectId, connectionId),
    eq(sealedSecrets.field, field),
  );
}

describe("a row that was tampered with", () => {
  it("copied from another connection does not open, and says which connection", async () => {
    const [mine, theirs] = [await connect(), await connect("theirs")];
    const [copied] = await db().select().from(sealedSecrets).where(secretOf(theirs, "access_token"));
    const { keyId, nonce, ciphertext } = copied ?? {};
    await db().update(sealedSecrets).set({ keyId, nonce, ciphertext }).where(secretOf(mine, "access_token"));

    const refusal = await withAccessToken(mine, async () => "used").catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "needs_reauth" });
    expect(String(refusal)).toContain(mine.connectionId);
    expect(String(refusal)).not.toContain("theirs");
    const { connection } = await readStatus(mine);
    expect(connection).toMatchObject({ status: "needs_reauth", statusReason: { code: "secret_unreadable" } });
  });

  it("by a byte does not open", async () => {
    const mine = await connect();
    const [row] = await db().select().from(sealedSecrets).where(secretOf(mine, "access_token"));
    const ciphertext = Uint8Array.from(row?.ciphertext ?? [], (byte, at) => (at === 3 ? byte ^ 0x80 : byte));
    await db().update(sealedSecrets).set({ ciphertext }).where(secretOf(mine, "access_token"));
    await expect(withAccessToken(mine, async () => "used")).rejects.toMatchObject({ code: "needs_reauth" });
  });

  it("whose key is missing waits for the key, and needs no person", async () => {
    const mine = await connect("good");
    useKeys(NEW);
    await expect(withAccessToken(mine, async () => "used")).rejects.toMatchObject({ code: "unavailable" });
    useKeys(`${NEW},${OLD}`);
    const { connection } = await readStatus(mine);
    expect(connection).toMatchObject({ status: "degraded", statusReason: { code: "secret_unreadable" } });
    expect(await withAccessToken(mine, async ({ accessToken }) => accessToken)).toBe("good");
  });
});

/** The state of a connection whose secrets do not open. */
async function readStatus(key: { organizationId: string; connectionId: string }) {
  const [connection] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, key.organizationId), eq(connections.id, key.connectionId)));
  return { connection };
}

describe("rotateVault", () => {
  it("seals everything anew while it is used, in batches, and tells how far it is", async () => {
    await connect("a");
    const second = await connect("b");
    await connect("c");
    useKeys(`${NEW},${OLD}`);
    expect(await countSecretsByKey(organization.organizationId)).toEqual([{ keyId: "old", count: 6, state: "older" }]);
    const progress: number[] = [];
    const result = await rotateVault({ batchSize: 4, onProgress: ({ rotated }) => progress.push(rotated) });
    expect(result).toMatchObject({ rotated: 6, interrupted: false, unreadable: [], missingKeys: [] });
    expect(progress.slice(0, 2)).toEqual([4, 6]);

    useKeys(NEW);
    expect(await countSecretsByKey(organization.organizationId)).toEqual([{ keyId: "new", count: 6, state: "newest" }]);
    expect((await readConnection(second)).accessToken).toBe("b");
  });

  it("takes the secrets of an organization's own apps along", async () => {
    const clientSecret = "of our own app";
    const app = await createOAuthApp(organization.owner.ctx, { provider: "google", clientId: "1", clientSecret });
    useKeys(`${NEW},${OLD}`);
    expect(await rotateVault()).toMatchObject({ rotated: 1, unreadable: [] });
    useKeys(NEW);
    const { organizationId } = organization;
    expect(await findSecret(db(), ownAppSecret({ organizationId, ownAppId: app.id }))).toBe(clientSecret);
  });

  it("goes on where it was interrupted", async () => {
    for (let at = 0; at < 4; at += 1) await connect();
    useKeys(`${NEW},${OLD}`);
    const stop = new AbortController();
    const first = await rotateVault({ batchSize: 3, onProgress: () => stop.abort(), signal: stop.signal });
    expect(first).toMatchObject({ rotated: 3, interrupted: true });
    const second = await rotateVault({ batchSize: 3 });
    expect(second).toMatchObject({ rotated: 5, interrupted: false });
    expect(await rotateVault()).toMatchObject({ rotated: 0 });
  });

  it("does not overwrite a secret that a refresh stores at that moment", async () => {
    const mine = await connect("before");
    useKeys(`${NEW},${OLD}`);
    const binding = { organizationId: mine.organizationId, subjectId: mine.connectionId, field: "access_token" };
    const stored = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const refresh = inTransaction(async (tx) => {
      await putSecret(tx, binding, "after");
      stored.resolve();
      await commit.promise;
    });
    await stored.promise;
    const rotation = rotateVault(); // sees the row as it was, and waits for its lock
    await sleep(200);
    commit.resolve();
    await refresh;
    expect(await rotation).toMatchObject({ rotated: 1, unreadable: [] });
    expect(await findSecret(db(), binding)).toBe("after");
  });

  it("leaves and reports what it cannot open", async () => {
    const mine = await connect();
    const broken = await connect();
    await db().update(sealedSecrets).set({ keyId: "lost" }).where(secretOf(mine, "refresh_token"));
    await db()
      .update(sealedSecrets)
      .set({ nonce: randomBytes(12) })
      .where(secretOf(broken, "access_token"));
    useKeys(`${NEW},${OLD}`);
    expect(await rotateVault()).toMatchObject({
      rotated: 2,
      missingKeys: [{ keyId: "lost", count: 1 }],
      unreadable: [{ subjectId: broken.connectionId, field: "access_token" }],
    });
  });

  it("runs twice at once, beside refreshes, without losing a token", async () => {
    const connected = await Promise.all(Array.from({ length: 10 }, () => connect()));
    useKeys(`${NEW},${OLD}`);
    const storing = connected.map((key, at) =>
      putSecret(
        db(),
        { organizationId: key.organizationId, subjectId: key.connectionId, field: "access_token" },
        `later-${at}`,
      ),
    );
    await Promise.all([rotateVault({ batchSize: 2 }), rotateVault({ batchSize: 3 }), ...storing]);
    useKeys(NEW);
    const stored = await Promise.all(connected.map((key) => readConnection(key)));
    expect(stored.map(({ accessToken }) => accessToken)).toEqual(connected.map((_, at) => `later-${at}`));
  });
});
