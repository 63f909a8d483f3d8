// Why: what goes wrong on the way is held against the stand-in of each provider: each ends in a clear state, and none loses
// access that works.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import type { Connection } from "@/lib/contracts/connections";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listConnections } from "@/lib/features/connections/list-connections";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { listByConsent } from "./registry";

const MINUTE_MS = 60 * 1000;
const sandbox = sandboxForTests();
let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});
afterEach(() => endConnections(organization));

const integrations = listByConsent().map((integration) => [integration.meta.key, integration] as const);
/** Those whose vendors have refresh tokens. */
const refreshed = integrations.filter(([, { provider }]) => ["rotating", "reusable"].includes(provider.auth.refresh));

const connect = (integration: string, connectionId?: string) =>
  connectThroughHub(sandbox, organization, { integration, ...(connectionId ? { connectionId } : {}) });
const read = (ref: string): Promise<Connection> => getConnection(organization.owner.ctx, { ref });
const refresh = (ref: string): Promise<Connection> => refreshConnectionToken(organization.owner.ctx, { ref });
/** At work, or waiting for a choice. */
const WELL = expect.stringMatching(/^(active|pending)$/);

describe.each(integrations)("%s, down in the middle of a consent", (key, { provider }) => {
  // Some say in the token answer who somebody is.
  const targets = ["token", "api", ...(provider.endpoints.userinfo === "none" ? [] : ["userinfo"])];
  it.each(targets)("at `%s`: says so, makes nothing, and leaves what is there", async (target) => {
    const id = await connect(key);
    await sandbox.control.addFault(provider.id, { target, status: 503, times: null });
    const again = await consentThroughHub(sandbox, organization, { integration: key });
    // Not everybody is asked who the account is.
    if (again.kind === "failed") expect(again.error).toBe("provider_unavailable");
    expect(again.kind === "failed" || target !== "token").toBe(true);
    expect(await read(id)).toMatchObject({ status: WELL });

    await sandbox.control.clearFaults(provider.id);
    expect(await connect(key)).toBe(id);
    expect((await listConnections(organization.owner.ctx, { limit: 10 })).data).toHaveLength(1);
  });

  it("with the answer to the code lost: a second consent connects", async () => {
    await sandbox.control.addFault(provider.id, { target: "token", dropAfterProcessing: true });
    const outcome = await consentThroughHub(sandbox, organization, { integration: key });
    expect(outcome).toMatchObject({ kind: "failed", error: "provider_unavailable" });
    expect(await read(await connect(key))).toMatchObject({ status: WELL });
  });
});

describe.each(integrations)("%s, which does not say how long access lives", (key, { provider }) => {
  it("is taken at the vendor's documented word", async () => {
    await sandbox.control.setOptions(provider.id, { omitExpiresIn: true });
    const { accessExpiresAt, createdAt } = await read(await connect(key));
    const { readTokenAnswer, accessLifetimeSecondsIfAbsent } = provider.auth;
    // Apple's is what it allows to be asked, and no matter of the answer.
    const documented = Number(readTokenAnswer?.({ access_token: "x" }).expires_in) || accessLifetimeSecondsIfAbsent;
    if (documented === "never") expect(accessExpiresAt).toBeNull();
    else {
      const lifetimeMs = Date.parse(accessExpiresAt ?? "") - Date.parse(createdAt);
      expect(Math.abs(lifetimeMs - documented * 1000)).toBeLessThan(MINUTE_MS);
    }
  });
});

describe.each(refreshed)("%s and a refresh", (key, { provider }) => {
  /** null where the vendor gives this app nothing to refresh with. */
  async function connectRefreshable(): Promise<string | null> {
    const id = await connect(key);
    return (await read(id)).accessRenewsItself ? id : null;
  }

  it("whose answer is lost: a person is asked where the refresh token may be used up, and nobody elsewhere", async () => {
    const id = await connectRefreshable();
    if (!id) return;
    await sandbox.control.addFault(provider.id, { target: "token", dropAfterProcessing: true });
    await expect(refresh(id)).rejects.toThrow();
    if (provider.auth.refresh === "rotating") {
      expect(await read(id)).toMatchObject({ status: "needs_reauth", statusReason: { code: "outcome_unknown" } });
      expect(await connect(key, id)).toBe(id);
    } else {
      expect((await read(id)).status).not.toBe("needs_reauth");
      await refresh(id);
    }
    expect(await read(id)).toMatchObject({ status: WELL });
  });

  it("that is answered without a new refresh token: the one that is there goes on", async () => {
    const id = await connectRefreshable();
    if (!id) return;
    await sandbox.control.setOptions(provider.id, { keepRefreshToken: true });
    await refresh(id);
    expect(await refresh(id)).toMatchObject({ status: WELL, accessRenewsItself: true });
  });

  it("that is answered by a page: nothing is spent", async () => {
    const id = await connectRefreshable();
    if (!id) return;
    await sandbox.control.addFault(provider.id, { target: "token", html: true, status: 200 });
    await expect(refresh(id)).rejects.toThrow();
    expect((await read(id)).status).not.toBe("needs_reauth");
    expect(await refresh(id)).toMatchObject({ status: WELL });
  });
});
