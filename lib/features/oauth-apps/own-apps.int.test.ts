// Why: which app asks, renews and ends is a matter of whose name stands at the provider. The stand-ins refuse a code, a
// token or a proof that belongs to another app than the one that shows it.
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { connections, organizations, sealedSecrets } from "@/db/schema";
import { bringOwnApp, otherApp } from "@/e2e/kit/bring-own-app";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { storedTokens } from "@/e2e/kit/stored-tokens";
import { randomToken } from "@/lib/base/random";
import { consumeState } from "@/lib/core/oauth/consume-state";
import { listAudit } from "@/lib/features/audit/list-audit";
import { chooseOption } from "@/lib/features/connections/choose-option";
import { decideHeldConsent } from "@/lib/features/connections/decide-held-consent";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { getHeldConsent } from "@/lib/features/connections/get-held-consent";
import { getSetupGuide } from "@/lib/features/connections/get-setup-guide";
import { landingOf } from "@/lib/features/connections/landing-of";
import { listChoices } from "@/lib/features/connections/list-choices";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { deleteOAuthApp } from "./delete-oauth-app";
import { getOAuthApp } from "./get-oauth-app";
import { updateOAuthApp } from "./update-oauth-app";

const KEY = "google-calendar";
const BEN = "ben@acme.test";
const sandbox = sandboxForTests();
let acme: TestOrganization;
let globex: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  [acme, globex] = await Promise.all([newOrganization(), newOrganization()]);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const organization of [acme, globex]) await endConnections(organization);
});

async function askedClient(organization: TestOrganization, connectionId?: string): Promise<string | null> {
  const wish = { integration: KEY, browserToken: randomToken(), ...(connectionId ? { connectionId } : {}) };
  const { authorizationUrl } = await startConnect(organization.owner.ctx, wish);
  return new URL(authorizationUrl).searchParams.get("client_id");
}

function connect(organization: TestOrganization, wish: { account?: string; integration?: string } = {}) {
  return connectThroughHub(sandbox, organization, { integration: KEY, ...wish });
}

async function appOf({ organizationId }: TestOrganization, id: string): Promise<string | null | undefined> {
  const [row] = await db()
    .select({ oauthAppId: connections.oauthAppId })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id)));
  return row?.oauthAppId;
}

async function statusAfterRefresh(organization: TestOrganization, ref: string) {
  await refreshConnectionToken(organization.owner.ctx, { ref }).catch(() => undefined);
  const { status, statusReason } = await getConnection(organization.owner.ctx, { ref });
  return { status, code: statusReason?.code ?? null };
}

const FINE = { status: "active", code: null };
const deploymentsClient = () => process.env.GOOGLE_CLIENT_ID;

describe("an organization's own app", () => {
  it("is asked with in that organization, and in no other; each connection is renewed by its own", async () => {
    const app = await bringOwnApp(acme, "google");
    expect(await askedClient(acme)).toBe(otherApp("google").id);
    expect(await askedClient(globex)).toBe(deploymentsClient());

    const [ours, theirs] = [await connect(acme), await connect(globex, { account: BEN })];
    expect([await appOf(acme, ours), await appOf(globex, theirs)]).toEqual([app.id, null]);
    expect(await statusAfterRefresh(acme, ours)).toEqual(FINE);
    expect(await statusAfterRefresh(globex, theirs)).toEqual(FINE);
    expect((await testConnection(acme.owner.ctx, { ref: ours })).ok).toBe(true);
  });

  it("changes nothing of what was connected before, and retired nothing of what was connected with it", async () => {
    const before = await connect(acme);
    const app = await bringOwnApp(acme, "google");
    const since = await connect(acme, { account: BEN });
    expect(await askedClient(acme, before)).toBe(deploymentsClient());
    expect(await statusAfterRefresh(acme, before)).toEqual(FINE);

    await updateOAuthApp(acme.owner.ctx, { id: app.id, retired: true });
    expect(await askedClient(acme)).toBe(deploymentsClient());
    expect(await statusAfterRefresh(acme, since)).toEqual(FINE);
    expect(await statusAfterRefresh(acme, before)).toEqual(FINE);
    expect([await appOf(acme, before), await appOf(acme, since)]).toEqual([null, app.id]);
    expect(await getOAuthApp(acme.owner.ctx, app)).toMatchObject({ connectionsCount: 1 });
  });

  it("stays a connection's on reconnecting while it is in use; retired, the connection moves on and leaves no grant", async () => {
    const app = await bringOwnApp(acme, "google");
    const id = await connect(acme);
    expect(await askedClient(acme, id)).toBe(otherApp("google").id);
    await updateOAuthApp(acme.owner.ctx, { id: app.id, retired: true });
    const { access } = await storedTokens({ organizationId: acme.organizationId, connectionId: id });
    expect(await worksAtGoogle(access)).toBe(true);

    const again = await consentThroughHub(sandbox, acme, { integration: KEY, connectionId: id });
    expect(again).toMatchObject({ kind: "connected", connectionId: id, reconnected: true });
    expect(await appOf(acme, id)).toBeNull();
    expect(await worksAtGoogle(access)).toBe(false);
    expect(await statusAfterRefresh(acme, id)).toEqual(FINE);
  });

  it("taken back into use asks again; two of a provider are never in use at once", async () => {
    const first = await bringOwnApp(acme, "google");
    await expect(bringOwnApp(acme, "google")).rejects.toMatchObject({ code: "conflict" });
    await updateOAuthApp(acme.owner.ctx, { id: first.id, retired: true });
    const next = await bringOwnApp(acme, "google");
    const back = { id: first.id, retired: false };
    await expect(updateOAuthApp(acme.owner.ctx, back)).rejects.toMatchObject({ code: "conflict" });
    await updateOAuthApp(acme.owner.ctx, { id: next.id, retired: true });
    expect(await updateOAuthApp(acme.owner.ctx, back)).toMatchObject({ retiredAt: null });
  });

  it("makes an integration connectable that the deployment has no app for", async () => {
    vi.stubEnv("GOOGLE_CLIENT_ID", "");
    await bringOwnApp(acme, "google");
    for (const [organization, configured] of [[acme, true] as const, [globex, false] as const]) {
      const { data } = await listMarketplace(organization.owner.ctx);
      const entry = data.find(({ key }) => key === KEY);
      expect(entry).toMatchObject({ configured, missingVariables: configured ? [] : ["GOOGLE_CLIENT_ID"] });
      expect(entry?.ways[0]).toMatchObject({ ownApp: configured });
    }
    await expect(askedClient(globex)).rejects.toMatchObject({ code: "unprocessable" });
    expect(await statusAfterRefresh(acme, await connect(acme))).toEqual(FINE);
  });

  it("has redirect URIs of its own, which the guide shows, whatever the operator set for the deployment's", async () => {
    vi.stubEnv("GOOGLE_REDIRECT_URI", "http://localhost:3999/elsewhere");
    const { redirectUris } = await bringOwnApp(acme, "google");
    const uri = "http://localhost:3999/api/integrations/google-calendar/callback";
    expect(redirectUris).toContainEqual({ integration: KEY, uri });
    expect(redirectUris.map(({ integration }) => integration)).toEqual([KEY, "gmail", "youtube"]);
    const guides = await Promise.all(
      [acme, globex].map(({ member }) => getSetupGuide(member.ctx, { integration: KEY })),
    );
    expect(guides.map(({ ownApp, redirectUri }) => ({ ownApp, redirectUri }))).toEqual([
      { ownApp: "in_use", redirectUri: uri },
      { ownApp: "possible", redirectUri: "http://localhost:3999/elsewhere" },
    ]);
    await connect(acme);
  });

  it("proves each call with its own secret, where the provider wants that", async () => {
    await bringOwnApp(acme, "facebook");
    for (const organization of [acme, globex]) {
      const { ctx } = organization.owner;
      const ref = await connect(organization, { integration: "facebook" });
      const [page] = (await listChoices(ctx, { ref })).data;
      const optionId = page?.options?.find(({ refusal }) => refusal === null)?.id ?? "";
      await chooseOption(ctx, { ref, choice: "page", optionId });
      // By the account's token, and by the page's.
      expect((await testConnection(ctx, { ref })).checks.filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it("is kept with a consent that ended with another account, until it is decided", async () => {
    const app = await bringOwnApp(acme, "google");
    const id = await connect(acme);
    const other = await consentThroughHub(sandbox, acme, { integration: KEY, connectionId: id, account: BEN });
    expect(other).toMatchObject({ kind: "failed", error: "account_mismatch" });
    const { held } = await getHeldConsent(acme.owner.ctx, { ref: id });
    const added = await decideHeldConsent(acme.owner.ctx, { ref: id, id: held?.id ?? "", decision: "add" });
    expect(await appOf(acme, added.id)).toBe(app.id);
    expect(await statusAfterRefresh(acme, added.id)).toEqual(FINE);
  });
});

describe("an own app with a wrong secret", () => {
  it("ends a consent in words that say whose app it is", async () => {
    await bringOwnApp(acme, "google", "not-the-secret");
    const outcome = await consentThroughHub(sandbox, acme, { integration: KEY });
    expect(outcome).toMatchObject({ kind: "failed", error: "app_rejected", ownApp: true });
    expect(landingOf(outcome, KEY)).toMatch(/error=app_rejected.*&app=own/);
    const trail = await listAudit(acme.owner.ctx, { limit: 10 });
    expect(trail.data.map(({ outcome: said }) => said)).toContain("own_app_rejected");
    vi.stubEnv("GOOGLE_CLIENT_SECRET", "not-the-secret-either");
    const theirs = await consentThroughHub(sandbox, globex, { integration: KEY });
    expect(theirs).toMatchObject({ kind: "failed", error: "app_rejected" });
    expect(landingOf(theirs, KEY)).not.toContain("app=own");
  });

  it("degrades its connections, which the right one mends at once", async () => {
    const app = await bringOwnApp(acme, "google");
    const id = await connect(acme);
    await updateOAuthApp(acme.owner.ctx, { id: app.id, clientSecret: "rotated-somewhere-else" });
    expect(await statusAfterRefresh(acme, id)).toEqual({ status: "degraded", code: "own_app_rejected" });
    await updateOAuthApp(acme.owner.ctx, { id: app.id, clientSecret: otherApp("google").secret });
    expect(await statusAfterRefresh(acme, id)).toEqual(FINE);
  });

  it("that does not open asks nobody for a reconnect, and is mended by entering it again", async () => {
    const app = await bringOwnApp(acme, "google");
    const id = await connect(acme);
    await db()
      .update(sealedSecrets)
      .set({ keyId: "lost" })
      .where(and(eq(sealedSecrets.organizationId, acme.organizationId), eq(sealedSecrets.subjectId, app.id)));
    expect(await statusAfterRefresh(acme, id)).toEqual({ status: "degraded", code: "own_app_unreadable" });
    await expect(askedClient(acme)).rejects.toMatchObject({ code: "unprocessable" });
    await updateOAuthApp(acme.owner.ctx, { id: app.id, clientSecret: otherApp("google").secret });
    expect(await statusAfterRefresh(acme, id)).toEqual(FINE);
  });
});

describe("disconnecting", () => {
  const revoked = async (organization: TestOrganization, ref: string) =>
    (await disconnectConnection(organization.owner.ctx, { ref })).receipt[0]?.outcome;

  it("ends the grant to that app, and leaves the account's grant to the other app alone", async () => {
    await bringOwnApp(acme, "google");
    const [ours, theirs] = [await connect(acme), await connect(globex)];
    expect(await revoked(acme, ours)).toBe("done");
    expect(await statusAfterRefresh(globex, theirs)).toEqual(FINE);
    expect(await revoked(globex, theirs)).toBe("done");
  });

  it("leaves a grant that another organization uses by the same app, whoever entered it", async () => {
    await bringOwnApp(acme, "google");
    await bringOwnApp(globex, "google");
    const [ours, theirs] = [await connect(acme), await connect(globex)];
    expect(await revoked(acme, ours)).toBe("skipped");
    expect(await statusAfterRefresh(globex, theirs)).toEqual(FINE);
  });

  it("with a retired app still ends the access at the provider", async () => {
    const app = await bringOwnApp(acme, "google");
    const id = await connect(acme);
    await updateOAuthApp(acme.owner.ctx, { id: app.id, retired: true });
    expect(await revoked(acme, id)).toBe("done");
  });
});

describe("removing an own app", () => {
  it("is refused while live connections need it, and erases app and secret afterwards", async () => {
    const app = await bringOwnApp(acme, "google");
    const id = await connect(acme);
    const refusal = { code: "conflict", details: { connectionsCount: 1 } };
    await expect(deleteOAuthApp(acme.owner.ctx, app)).rejects.toMatchObject(refusal);
    await disconnectConnection(acme.owner.ctx, { ref: id });
    await expect(deleteOAuthApp(acme.owner.ctx, app)).rejects.toMatchObject({ code: "conflict" });
    await sandbox.advance(12 * 60_000);

    await deleteOAuthApp(acme.owner.ctx, app);
    await expect(getOAuthApp(acme.owner.ctx, app)).rejects.toMatchObject({ code: "not_found" });
    expect(await appOf(acme, id)).toBeNull();
    expect(await secretsOf(acme)).toEqual([]);
  });

  it("goes with its organization", async () => {
    await bringOwnApp(acme, "google");
    await connect(acme);
    await db().delete(organizations).where(eq(organizations.id, acme.organizationId));
    expect(await appOf(acme, "01a1fedf-0000-7000-8000-000000000000")).toBeUndefined();
  });

  it("is refused while somebody consents to it", async () => {
    const app = await bringOwnApp(acme, "google");
    const browserToken = randomToken();
    const { authorizationUrl } = await startConnect(acme.owner.ctx, { integration: KEY, browserToken });
    await expect(deleteOAuthApp(acme.owner.ctx, app)).rejects.toMatchObject({ code: "conflict" });
    const state = new URL(authorizationUrl).searchParams.get("state") ?? "";
    expect(await consumeState(state, browserToken)).toMatchObject({ kind: "ok", flow: { oauthAppId: app.id } });
  });
});

async function secretsOf({ organizationId }: TestOrganization): Promise<string[]> {
  const rows = await db()
    .select({ field: sealedSecrets.field })
    .from(sealedSecrets)
    .where(eq(sealedSecrets.organizationId, organizationId));
  return rows.map(({ field }) => field);
}

async function worksAtGoogle(token: string | null): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` };
  return (await fetch(`${sandbox.origin}/google/oauth2/v3/userinfo`, { headers })).ok;
}
