import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { connections, connectionTokens, disconnectReceipts, identities, sealedSecrets } from "@/db/schema";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { randomToken } from "@/lib/base/random";
import { completeConnect } from "./complete-connect";
import { disconnectConnection } from "./disconnect-connection";
import { startConnect } from "./start-connect";

const sandbox = sandboxForTests();
const KEY = "google-calendar";

let organization: TestOrganization;
let account: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  account = `${organization.slug}@example.test`;
  const response = await fetch(`${sandbox.origin}/control/google/accounts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: account, name: "Test Person", events: 3 }),
  });
  expect(response.ok).toBe(true);
});

async function connect(member: TestMember): Promise<{ id: string }> {
  const browserToken = randomToken();
  const { authorizationUrl } = await startConnect(member.ctx, { integration: KEY, browserToken });
  const outcome = await completeConnect({
    ctx: { ...member.ctx, origin: null },
    callbackKey: KEY,
    callbackUrl: await sandbox.consent(authorizationUrl, { account }),
    browserToken,
  });
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  return { id: outcome.connectionId };
}

async function disconnect(member: TestMember, id: string): Promise<Record<string, string>> {
  const { receipt } = await disconnectConnection(member.ctx, { ref: id });
  return Object.fromEntries(receipt.map((step) => [step.name, step.outcome]));
}

async function rowsLeft(id: string): Promise<number> {
  const { organizationId } = organization;
  const secrets = await db()
    .select({ field: sealedSecrets.field })
    .from(sealedSecrets)
    .where(and(eq(sealedSecrets.organizationId, organizationId), eq(sealedSecrets.subjectId, id)));
  const tokens = await db()
    .select({ id: connectionTokens.connectionId })
    .from(connectionTokens)
    .where(and(eq(connectionTokens.organizationId, organizationId), eq(connectionTokens.connectionId, id)));
  return secrets.length + tokens.length;
}

describe("disconnecting", () => {
  it("revokes, erases, and keeps the receipt", async () => {
    const { id } = await connect(organization.owner);
    expect(await disconnect(organization.owner, id)).toEqual({
      revoke_at_provider: "done",
      stop_subscriptions: "skipped",
      erase_secrets: "done",
      keep_audit_trail: "done",
    });
    expect(await rowsLeft(id)).toBe(0);
    const [kept] = await db()
      .select()
      .from(disconnectReceipts)
      .where(
        and(
          eq(disconnectReceipts.organizationId, organization.organizationId),
          eq(disconnectReceipts.connectionId, id),
        ),
      );
    expect(kept?.steps).toHaveLength(4);
  });

  it("leaves the grant while another live connection of the account needs it", async () => {
    const first = await connect(organization.owner);
    const second = await connect(organization.member);
    expect(await disconnect(organization.owner, first.id)).toMatchObject({ revoke_at_provider: "skipped" });
    expect(await rowsLeft(first.id)).toBe(0);
    expect(await disconnect(organization.member, second.id)).toMatchObject({ revoke_at_provider: "done" });
  });

  it("leaves the grant while somebody signs in with the account", async () => {
    const { id } = await connect(organization.owner);
    const [{ externalAccountId } = { externalAccountId: "" }] = await externalAccountIds(id);
    await db().insert(identities).values({
      userId: organization.owner.userId,
      type: "oauth",
      provider: "google",
      providerAccountId: externalAccountId,
      createdAt: clock.now(),
    });
    expect(await disconnect(organization.owner, id)).toMatchObject({ revoke_at_provider: "skipped" });
  });

  it("ends on our side although the provider is down, and says so", async () => {
    const { id } = await connect(organization.owner);
    await sandbox.control.addFault("google", { target: "revoke", status: 503, times: null });
    expect(await disconnect(organization.owner, id)).toMatchObject({
      revoke_at_provider: "failed",
      erase_secrets: "done",
    });
    expect(await rowsLeft(id)).toBe(0);
  });

  it("of what was already withdrawn there is done", async () => {
    const { id } = await connect(organization.owner);
    await sandbox.control.revokeGrants("google", account);
    expect(await disconnect(organization.owner, id)).toMatchObject({ revoke_at_provider: "done" });
  });

  it("twice at once happens once; connecting again makes a new one", async () => {
    const { id } = await connect(organization.owner);
    const both = await Promise.allSettled([disconnect(organization.owner, id), disconnect(organization.owner, id)]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await connect(organization.owner)).id).not.toBe(id);
  });
});

async function externalAccountIds(id: string) {
  return db()
    .select({ externalAccountId: connections.externalAccountId })
    .from(connections)
    .where(and(eq(connections.organizationId, organization.organizationId), eq(connections.id, id)));
}
