// Why: what the registry promises is held against the stand-in of each provider, through the hub, as a person goes. An
// integration that does not connect, tell its account, test, refresh and end here cannot land.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import type { Connection } from "@/lib/contracts/connections";
import { chooseOption } from "@/lib/features/connections/choose-option";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listChoices } from "@/lib/features/connections/list-choices";
import { listConnections } from "@/lib/features/connections/list-connections";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { testConnection } from "@/lib/features/connections/test-connection";
import type { OAuthIntegration } from "./contract";
import { attemptConsent } from "./fixtures/attempt-consent";
import { type Flip, flips, TOLERATED } from "./fixtures/flips";
import { listByConsent } from "./registry";

const DAY_MS = 24 * 60 * 60 * 1000;
const sandbox = sandboxForTests();
let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});
afterEach(() => endConnections(organization));

const integrations = listByConsent().map((integration) => [integration.meta.key, integration] as const);

const connect = (integration: string) => connectThroughHub(sandbox, organization, { integration });
const read = (ref: string): Promise<Connection> => getConnection(organization.owner.ctx, { ref });

/** Takes the first that can be taken of each choice that is open, as a person would. */
async function chooseAll(ref: string, { choices }: OAuthIntegration): Promise<void> {
  const { ctx } = organization.owner;
  for (const { name, required } of choices) {
    const [asked] = (await listChoices(ctx, { ref, choice: name })).data;
    expect(asked, name).toBeDefined();
    expect(new Set(asked?.options.map(({ id }) => id)).size, `${name}: each id once`).toBe(asked?.options.length);
    const option = asked?.options.find(({ refusal }) => refusal === null);
    if (asked?.chosen || !option) {
      expect(asked?.chosen !== null || !required, `${name} has nothing to choose`).toBe(true);
      continue;
    }
    await chooseOption(ctx, { ref, choice: name, optionId: option.id });
  }
}

async function connectWhole(integration: OAuthIntegration): Promise<string> {
  const id = await connect(integration.meta.key);
  await chooseAll(id, integration);
  return id;
}

describe.each(integrations)("%s at its stand-in", (key, integration) => {
  const { provider, meta } = integration;

  it("connects, knows its account, is chosen for, and works", async () => {
    const id = await connect(key);
    const before = await read(id);
    const open = before.choices.filter(({ required, chosen }) => required && !chosen);
    expect(before.status).toBe(open.length > 0 ? "pending" : "active");
    await chooseAll(id, integration);

    const connection = await read(id);
    expect(connection).toMatchObject({ integration: key, provider: provider.id, status: "active" });
    expect(connection.account?.id).toMatch(/\S/);
    expect(connection.account?.name ?? connection.account?.email).toMatch(/\S/);
    expect(connection.scopes.missing).toEqual([]);
    expect(connection.capabilities.map(({ name, available }) => [name, available])).toEqual(
      meta.capabilities.map((name) => [name, true]),
    );
    const test = await testConnection(organization.owner.ctx, { ref: id });
    expect(test.checks.filter(({ state }) => state !== "ok")).toEqual([]);
    expect(test.checks).toHaveLength(integration.checks.length);
  });

  it("is one connection for one account, however often it is connected", async () => {
    const id = await connectWhole(integration);
    const before = await read(id);
    expect(await connect(key)).toBe(id);
    expect(await connectThroughHub(sandbox, organization, { integration: key, connectionId: id })).toBe(id);
    expect(await read(id)).toMatchObject({ status: "active", choices: before.choices, account: before.account });
    expect((await listConnections(organization.owner.ctx, { limit: 10 })).data).toHaveLength(1);
  });
});

describe.each(integrations)("%s and what people decide", (key, integration) => {
  const { provider, meta } = integration;

  it("leaves nothing behind where the person says no", async () => {
    const outcome = await consentThroughHub(sandbox, organization, { integration: key, decision: "deny" });
    expect(outcome).toMatchObject({ kind: "failed", error: "access_denied" });
    expect((await listConnections(organization.owner.ctx, { limit: 10 })).data).toEqual([]);
  });

  it("turns off what a declined permission is for, and only that", async () => {
    const asked = [...provider.identityScopes, ...meta.scopes.map(({ scope }) => scope)];
    for (const need of meta.scopes) {
      await endConnections(organization);
      await sandbox.reset();
      organization = await newOrganization();
      const grantScopes = asked.filter((scope) => scope !== need.scope);
      const outcome = await consentThroughHub(sandbox, organization, { integration: key, grantScopes });
      if (outcome.kind !== "connected") {
        expect(outcome, need.scope).toMatchObject({ kind: "failed", error: "scope_missing" });
        expect(need.required, `${need.scope} is optional`).toBe(true);
        continue;
      }
      const { scopes, capabilities } = await read(outcome.connectionId);
      // Some vendors let nobody untick anything.
      if (scopes.missing.length === 0) continue;
      expect(scopes.missing).toEqual([need.scope]);
      expect(need.required, `${need.scope} is required`).toBe(false);
      const off = capabilities.filter(({ available }) => !available).map(({ name }) => name);
      expect(off.sort()).toEqual([...need.capabilities].sort());
    }
  });
});

describe.each(integrations)("%s in its life", (key, integration) => {
  const { provider } = integration;

  it.skipIf(provider.auth.refresh === "none")("gets new access without a person", async () => {
    const id = await connectWhole(integration);
    const { accessRenewsItself, accessExpiresAt } = await read(id);
    if (!accessRenewsItself) {
      // The vendor gives this app nothing to refresh with: then an end has to be known.
      expect(accessExpiresAt).not.toBeNull();
      return;
    }
    // What is extended, is extended in the second half of its life.
    if (provider.auth.refresh === "extension") {
      const left = Date.parse(accessExpiresAt ?? "") - clock.now().getTime();
      await sandbox.advance(Math.ceil(left / 2) + DAY_MS);
    }
    await refreshConnectionToken(organization.owner.ctx, { ref: id });
    if (provider.auth.refresh !== "extension") await refreshConnectionToken(organization.owner.ctx, { ref: id });
    expect(await read(id)).toMatchObject({ status: "active" });
    expect(await testConnection(organization.owner.ctx, { ref: id })).toMatchObject({ ok: true });
  });

  it("needs a person, and says so, when the person took the access back", async () => {
    const id = await connectWhole(integration);
    await sandbox.control.revokeGrants(provider.id);
    // Some vendors want to be asked once a day only.
    const asked = await testConnection(organization.owner.ctx, { ref: id });
    if (asked.ok) await sandbox.advance(DAY_MS);
    expect(await testConnection(organization.owner.ctx, { ref: id })).toMatchObject({ ok: false });
    expect(await read(id)).toMatchObject({ status: "needs_reauth" });
  });

  it("comes through an outage of the token endpoint with what it has", async () => {
    const id = await connectWhole(integration);
    await sandbox.control.addFault(provider.id, { target: "token", html: true, status: 200, times: null });
    const outcome = await consentThroughHub(sandbox, organization, { integration: key });
    expect(outcome).toMatchObject({ kind: "failed", error: expect.stringMatching(/^provider_/) });
    expect(await read(id)).toMatchObject({ status: "active" });
    expect(await testConnection(organization.owner.ctx, { ref: id })).toMatchObject({ ok: true });
  });
});

describe.each(integrations)("%s at its end, and turned round", (_, integration) => {
  const { provider } = integration;

  it("ends at the provider what it began, where the provider lets it", async () => {
    const id = await connectWhole(integration);
    const { receipt } = await disconnectConnection(organization.owner.ctx, { ref: id });
    const revoked = receipt.find(({ name }) => name === "revoke_at_provider");
    expect(revoked?.outcome).toBe(provider.auth.revokes === "none" ? "skipped" : "done");
    const grants = await sandbox.control.grants(provider.id);
    const alive = grants.flatMap(({ accessTokens, refreshTokens }) => [
      ...accessTokens,
      ...refreshTokens.filter(({ live }) => live),
    ]);
    if (provider.auth.revokes === "grant") expect(alive).toEqual([]);
  });

  it.each(flips(integration).map((flip) => [flip.name, flip] as const))(
    "is refused with another %s",
    async (name: string, { provider: flipped }: Flip) => {
      const outcome = await attemptConsent(sandbox, { ...integration, provider: flipped });
      expect(outcome === "connected", outcome).toBe(TOLERATED[provider.id]?.includes(name) ?? false);
    },
  );
});
