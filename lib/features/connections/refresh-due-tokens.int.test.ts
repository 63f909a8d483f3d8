import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connections, connectionTokens, sealedSecrets } from "@/db/schema";
import { type NewConnection, newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { readConnection } from "@/lib/core/vault/fixtures/read-connection";
import type { OAuth2Auth } from "@/lib/providers/contract";
import { refreshDueTokens } from "./refresh-due-tokens";

const HOUR_MS = 3_600_000;
const fake = fakeProviderForTests();
const ctx = backgroundContext({ kind: "deployment", job: "tokens.refresh" });
let organization: TestOrganization;

beforeEach(async () => {
  organization = await newOrganization();
});

const connected = (options: Partial<NewConnection> = {}) =>
  newConnection(organization, { owner: organization.owner, ...options });
const stored = (connectionId: string) => readConnection({ organizationId: organization.organizationId, connectionId });

/** A sweep some hours from now, of integrations that refresh in this way. */
function sweep(refresh: OAuth2Auth["refresh"], afterHours: number, pageRows?: number) {
  const at = Date.now() + afterHours * HOUR_MS;
  setClock({ now: () => new Date(at), sync: async () => {} });
  const integration = fakeIntegration({ refresh });
  const integrations = [{ ...integration, meta: { ...integration.meta, key: "google-calendar" } }];
  return refreshDueTokens(ctx, { integrations, ...(pageRows ? { pageRows } : {}) });
}

async function endless(connectionId: string): Promise<void> {
  await db()
    .update(connectionTokens)
    .set({ accessExpiresAt: null })
    .where(
      and(
        eq(connectionTokens.organizationId, organization.organizationId),
        eq(connectionTokens.connectionId, connectionId),
      ),
    );
}

describe("what nobody uses", () => {
  it.each([["ends in 90 days"], ["never ends"]])("is refreshed within 12 hours, though its access %s", async (end) => {
    const id = await connected({ expiresInMs: 90 * 24 * HOUR_MS });
    if (end === "never ends") await endless(id);
    await sweep("reusable", 9.5);
    expect((await stored(id)).tokens.tokenVersion).toBe(1);
    await sweep("reusable", 12);
    expect((await stored(id)).tokens.tokenVersion).toBe(2);
    expect((await stored(id)).connection.lastVerifiedAt).not.toBeNull();
  });

  it("keeps a refresh token that is good for one use until it is due", async () => {
    const id = await connected({ expiresInMs: 10 * 24 * HOUR_MS });
    await sweep("rotating", 48);
    expect((await stored(id)).tokens.tokenVersion).toBe(1);
    await sweep("rotating", 9 * 24);
    expect((await stored(id)).tokens.tokenVersion).toBe(2);
  });

  it("is found out to be withdrawn before a person needs it", async () => {
    const id = await connected({ expiresInMs: 90 * 24 * HOUR_MS });
    fake().onToken(() => ({ status: 400, body: { error: "invalid_grant" } }));
    await sweep("reusable", 12);
    expect((await stored(id)).connection).toMatchObject({
      status: "needs_reauth",
      statusReason: { code: "refresh_rejected" },
    });
  });

  it("is left alone where it is paused, disconnected or waits for a person", async () => {
    const ids = await Promise.all((["paused", "needs_reauth"] as const).map((status) => connected({ status })));
    await sweep("reusable", 12);
    for (const id of ids) expect((await stored(id)).tokens.tokenVersion).toBe(1);
  });
});

it("a sweep of many pages reaches those behind what cannot be refreshed", async () => {
  const { organizationId } = organization;
  const broken = await Promise.all(Array.from({ length: 6 }, () => connected({ expiresInMs: 1 * HOUR_MS })));
  for (const id of broken) {
    await db()
      .delete(sealedSecrets)
      .where(and(eq(sealedSecrets.organizationId, organizationId), eq(sealedSecrets.subjectId, id)));
  }
  const whole = await Promise.all(Array.from({ length: 11 }, () => connected({ expiresInMs: 2 * HOUR_MS })));
  const outcomes = await sweep("reusable", 3, 3);
  expect(outcomes).toMatchObject({ error: 6, fresh: expect.any(Number) });
  for (const id of whole) expect((await stored(id)).tokens.tokenVersion).toBe(2);
  const rows = await db().query.connections.findMany({
    where: eq(connections.organizationId, organizationId),
    columns: { status: true },
  });
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["active"]));
});
