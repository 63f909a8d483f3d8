import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, connections, members, sealedSecrets } from "@/db/schema";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { type ConnectOutcome, completeConnect } from "./complete-connect";
import { getConnection } from "./get-connection";
import { landingOf } from "./landing-of";
import { openConnectLink } from "./open-connect-link";
import { type StartConnectInput, startConnect } from "./start-connect";

const sandbox = sandboxForTests();
const KEY = "google-calendar";
const CALENDAR_EVENTS = "https://www.googleapis.com/auth/calendar.events";

let organization: TestOrganization;
let browserToken: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  browserToken = randomToken();
});

function start(member: TestMember, input: Partial<StartConnectInput> = {}) {
  return startConnect(member.ctx, { integration: KEY, browserToken, ...input });
}

function callback(callbackUrl: URL, browser: string | undefined = browserToken): Promise<ConnectOutcome> {
  const { requestId, log } = organization.owner.ctx;
  return completeConnect({
    ctx: { requestId, log, origin: null },
    callbackKey: KEY,
    callbackUrl,
    browserToken: browser,
  });
}

async function connect(member: TestMember, input: Partial<StartConnectInput> = {}, account = "ana@acme.test") {
  const { authorizationUrl } = await start(member, input);
  return callback(await sandbox.consent(authorizationUrl, { account }));
}

async function connectedId(outcome: ConnectOutcome): Promise<string> {
  if (outcome.kind !== "connected") throw new Error(`expected a connection, got ${outcome.error}`);
  return outcome.connectionId;
}

async function connectionRows() {
  return db().select().from(connections).where(eq(connections.organizationId, organization.organizationId));
}

describe("a consent that is given", () => {
  it("makes a personal connection that knows its account", async () => {
    const { member } = organization;
    const id = await connectedId(await connect(member));
    expect(await getConnection(member.ctx, { ref: id })).toMatchObject({
      integration: KEY,
      provider: "google",
      status: "active",
      statusReason: null,
      visibility: "personal",
      ownerUserId: member.userId,
      account: { email: "ana@acme.test" },
      scopes: { missing: [] },
    });
  });

  it("seals the tokens and writes the audit trail", async () => {
    const id = await connectedId(await connect(organization.owner));
    const sealed = await db()
      .select({ field: sealedSecrets.field })
      .from(sealedSecrets)
      .where(and(eq(sealedSecrets.organizationId, organization.organizationId), eq(sealedSecrets.subjectId, id)));
    expect(sealed.map((one) => one.field).sort()).toEqual(["access_token", "refresh_token"]);
    const trail = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.organizationId, organization.organizationId), eq(auditEvents.connectionId, id)));
    expect(trail).toMatchObject([{ action: "connection.connect", outcome: "ok" }]);
  });

  it("again with the same account updates the one connection", async () => {
    const first = await connectedId(await connect(organization.owner));
    const second = await connectedId(await connect(organization.owner));
    expect(second).toBe(first);
    expect(await connectionRows()).toHaveLength(1);
  });

  it("lands at returnTo with the parameters of the contract", async () => {
    const outcome = await connect(organization.owner, { returnTo: "/calendar?view=week" });
    const landing = new URL(landingOf(outcome, KEY), "http://hub.test");
    expect(landing.pathname).toBe("/calendar");
    expect(Object.fromEntries(landing.searchParams)).toMatchObject({
      view: "week",
      success: "true",
      status: "success",
      provider: "google",
      integration: KEY,
    });
  });

  it("in a popup ends on the page that closes it", async () => {
    const outcome = await connect(organization.owner, { display: "popup" });
    expect(landingOf(outcome, KEY)).toMatch(/^\/connect\/done\?/);
  });

  it("two members keep the same account apart while it is personal", async () => {
    const first = await connectedId(await connect(organization.owner));
    const second = await connectedId(await connect(organization.member));
    expect(second).not.toBe(first);
  });

  it("of an account that another member shares is refused", async () => {
    await connect(organization.owner, { visibility: "shared" });
    expect(await connect(organization.member, { visibility: "shared" })).toMatchObject({ error: "already_shared" });
  });

  it("reconnects in place and clears every sign of trouble", async () => {
    const id = await connectedId(await connect(organization.owner));
    await db()
      .update(connections)
      .set({ status: "needs_reauth", statusReason: { code: "refresh_rejected" } })
      .where(and(eq(connections.organizationId, organization.organizationId), eq(connections.id, id)));
    expect(await connect(organization.owner, { connectionId: id })).toMatchObject({
      connectionId: id,
      reconnected: true,
    });
    expect(await getConnection(organization.owner.ctx, { ref: id })).toMatchObject({
      status: "active",
      statusReason: null,
    });
  });
});

describe("a consent that does not become a connection", () => {
  async function failsWith(outcome: Promise<ConnectOutcome>, error: string) {
    expect(await outcome).toMatchObject({ kind: "failed", error });
    expect(await connectionRows()).toHaveLength(0);
  }

  it("denied", async () => {
    const { authorizationUrl } = await start(organization.owner);
    const denied = await sandbox.consent(authorizationUrl, { decision: "deny" });
    await failsWith(callback(denied), "access_denied");
  });

  it("after 10 minutes", async () => {
    const { authorizationUrl } = await start(organization.owner);
    const url = await sandbox.consent(authorizationUrl);
    await sandbox.advance(10 * 60_000 + 1000);
    await failsWith(callback(url), "state_expired");
  });

  it("a second time with the same state", async () => {
    const { authorizationUrl } = await start(organization.owner);
    const url = await sandbox.consent(authorizationUrl);
    const outcomes = await Promise.all([callback(url), callback(url), callback(url)]);
    expect(outcomes.map((one) => one.kind).sort()).toEqual(["connected", "failed", "failed"]);
    expect(await connectionRows()).toHaveLength(1);
  });

  it("in another browser, which does not use the state up", async () => {
    const { authorizationUrl } = await start(organization.owner);
    const url = await sandbox.consent(authorizationUrl);
    await failsWith(callback(url, randomToken()), "wrong_browser");
    await failsWith(callback(url, ""), "wrong_browser");
    expect((await callback(url)).kind).toBe("connected");
  });

  it("with a state that nobody made", async () => {
    const url = new URL(`http://localhost:3999/api/integrations/${KEY}/callback?code=x&state=${randomToken()}`);
    await failsWith(callback(url), "state_unknown");
  });

  it("with a needed permission unticked", async () => {
    const { authorizationUrl } = await start(organization.owner);
    const asked = new URL(authorizationUrl).searchParams.get("scope")?.split(" ") ?? [];
    const grantScopes = asked.filter((scope) => scope !== CALENDAR_EVENTS);
    await failsWith(
      callback(await sandbox.consent(authorizationUrl, { account: "ben@acme.test", grantScopes })),
      "scope_missing",
    );
    expect(await sandbox.control.requests("google", { target: "revoke" })).toMatchObject([{ status: 200 }]); // given back
  });

  it("while the provider is down", async () => {
    const { authorizationUrl } = await start(organization.owner);
    const url = await sandbox.consent(authorizationUrl);
    await sandbox.control.addFault("google", { target: "token", status: 503, times: 1 });
    await failsWith(callback(url), "provider_unavailable");
  });

  it("when the token endpoint answers HTML", async () => {
    const { authorizationUrl } = await start(organization.owner);
    const url = await sandbox.consent(authorizationUrl);
    await sandbox.control.addFault("google", { target: "token", html: true, times: 1 });
    expect(await callback(url)).toMatchObject({ kind: "failed" });
    expect(await connectionRows()).toHaveLength(0);
  });

  it("with an issuer that is not ours", async () => {
    const { authorizationUrl } = await start(organization.owner);
    const url = await sandbox.consent(authorizationUrl);
    url.searchParams.set("iss", "https://evil.test");
    await failsWith(callback(url), "issuer_mismatch");
  });

  it("after the member has left", async () => {
    const { member, organizationId } = organization;
    const { authorizationUrl } = await start(member);
    const url = await sandbox.consent(authorizationUrl);
    await db()
      .delete(members)
      .where(and(eq(members.organizationId, organizationId), eq(members.userId, member.userId)));
    await failsWith(callback(url), "membership_ended");
  });

  it("with another account than the one to reconnect", async () => {
    const id = await connectedId(await connect(organization.owner));
    const outcome = await connect(organization.owner, { connectionId: id }, "ben@acme.test");
    expect(outcome).toMatchObject({ kind: "failed", error: "account_mismatch" });
  });
});

describe("starting", () => {
  it.each(["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)", "calendar"])(
    "refuses to return to %s",
    async (returnTo) => {
      await expect(start(organization.owner, { returnTo })).rejects.toMatchObject({ code: "invalid_request" });
    },
  );

  it("refuses a viewer, an unknown integration, and another member's personal connection", async () => {
    await expect(start(organization.viewer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(start(organization.owner, { integration: "nope" })).rejects.toMatchObject({ code: "not_found" });
    const id = await connectedId(await connect(organization.member));
    await expect(start(organization.owner, { connectionId: id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("by API key gives a one-time page that binds the browser that opens it", async () => {
    const { owner } = organization;
    const actor = { ...owner.ctx.actor, kind: "api_key" as const, keyId: "00000000-0000-7000-8000-000000000000" };
    const started = await startConnect({ ...owner.ctx, actor }, { integration: KEY, browserToken: "unused" });
    const token = new URL(started.authorizationUrl).pathname.match(/^\/connect\/start\/([\w-]+)$/)?.[1] ?? "";
    const { authorizationUrl } = await openConnectLink({ token, browserToken });
    expect((await callback(await sandbox.consent(authorizationUrl))).kind).toBe("connected");
    await expect(openConnectLink({ token, browserToken })).rejects.toMatchObject({ code: "not_found" });
  });
});
