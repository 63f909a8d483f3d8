import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import type { ConnectionTarget } from "./connection-target";
import { fakeIntegration } from "./fixtures/fake-integration";
import { fakeProviderForTests, moveClock } from "./fixtures/fake-provider-for-tests";
import { readConnection } from "./fixtures/read-connection";
import { tokenSetOf } from "./fixtures/token-set-of";
import { LEASE_MS } from "./refresh-lease";
import { storeTokenSet } from "./store-token-set";
import { withAccessToken } from "./with-access-token";

const MINUTE_MS = 60_000;
const fake = fakeProviderForTests();
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});

async function connected(auth = {}): Promise<ConnectionTarget> {
  const connectionId = await newConnection(organization, { owner: organization.owner, expiresInMs: -1 });
  return { organizationId: organization.organizationId, connectionId, integration: fakeIntegration(auth) };
}

const tokenOf = (target: ConnectionTarget) => withAccessToken(target, async ({ accessToken }) => accessToken);

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

describe("a refresh token that is good for one use", () => {
  const rotating = { refresh: "rotating" };

  it("and an answer that got lost: a person must reconnect, and the reason says why", async () => {
    const target = await connected(rotating);
    fake().onToken(() => ({ hangUp: true }));
    await expectFailure(target, "unauthorized");
    expect(fake().tokenRequests).toHaveLength(1);
    expect((await readConnection(target)).connection.statusReason).toEqual({ code: "outcome_unknown" });
  });

  it("and a provider that was never reached: just an outage", async () => {
    const target = await connected(rotating);
    const { endpointsFile } = fake();
    process.env.HUB_ENDPOINTS = await unreachableEndpoints();
    resetEnv();
    await expectFailure(target, "unavailable");
    process.env.HUB_ENDPOINTS = endpointsFile;
    resetEnv();
    expect((await readConnection(target)).connection.status).toBe("degraded");
  });

  it("and a refresher that died: the next one takes over, and knows why it is refused", async () => {
    const target = await connected(rotating);
    await leaveDeadLease(target);
    fake().onToken(() => ({ status: 400, body: { error: "invalid_grant" } }));
    moveClock(LEASE_MS + 1000);
    await expectFailure(target, "unauthorized");
    expect((await readConnection(target)).connection.statusReason).toEqual({ code: "outcome_unknown" });
  });
});

describe("somebody else's lease", () => {
  it("is respected while it runs, and its outcome is taken", async () => {
    const target = await connected();
    await leaveDeadLease(target);
    const token = tokenOf(target);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(fake().tokenRequests).toHaveLength(0);
    await storeOtherTokens(target);
    expect(await token).toBe("reconnected");
  });

  it("does not outlive a disconnect", async () => {
    const target = await connected();
    await leaveDeadLease(target);
    const refusal = expect(tokenOf(target)).rejects.toMatchObject({ code: "not_found" });
    const { organizationId, connectionId } = target;
    await db()
      .update(connections)
      .set({ status: "disconnected" })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
    await refusal;
  });
});

async function leaveDeadLease({ organizationId, connectionId }: ConnectionTarget): Promise<void> {
  await db()
    .update(connectionTokens)
    .set({ refreshOwner: crypto.randomUUID(), refreshUntil: new Date(Date.now() + LEASE_MS) })
    .where(and(eq(connectionTokens.organizationId, organizationId), eq(connectionTokens.connectionId, connectionId)));
}

/** Endpoints on a port where nobody listens any more. */
async function unreachableEndpoints(): Promise<string> {
  const { startFakeProvider } = await import("./fixtures/fake-provider");
  const gone = await startFakeProvider();
  await gone.stop();
  return gone.endpointsFile;
}
