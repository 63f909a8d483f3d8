import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { callMinutes } from "@/db/schema";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { callMeter } from "@/lib/core/metering/call-meter";
import { NO_CONNECTION } from "@/lib/core/metering/no-connection";
import { observeCalls } from "@/lib/core/provider-http/call-observer";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { completeConnect } from "@/lib/features/connections/complete-connect";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { startConnect } from "@/lib/features/connections/start-connect";

const sandbox = sandboxForTests();
const meter = callMeter();
/** Not connected by other tests of this file: its grant serves nothing else, and may be revoked. */
const ALONE = "ben@acme.test";
const CALENDARS = "GET /calendar/v3/users/me/calendarList";
let organization: TestOrganization;

beforeEach(async () => {
  observeCalls(meter.count);
  await sandbox.reset();
  await sandbox.control.clearFaults("google");
  organization = await newOrganization();
});
afterAll(() => observeCalls(undefined));

async function connect(member: TestMember, choice: Parameters<typeof sandbox.consent>[1] = {}, connectionId?: string) {
  const browserToken = randomToken();
  const wish = { integration: "google-calendar", browserToken, ...(connectionId && { connectionId }) };
  const { authorizationUrl } = await startConnect(member.ctx, wish);
  const { requestId, log } = member.ctx;
  return completeConnect({
    ctx: { requestId, log, origin: null },
    callbackKey: "google-calendar",
    callbackUrl: await sandbox.consent(authorizationUrl, choice),
    browserToken,
  });
}

async function connected(account = "ana@acme.test"): Promise<string> {
  const outcome = await connect(organization.owner, { account });
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  await counted(); // from here on
  await db().delete(callMinutes).where(eq(callMinutes.organizationId, organization.organizationId));
  return outcome.connectionId;
}

/** `operation status calls`, of the whole organization. */
async function counted(connectionId?: string): Promise<string[]> {
  await meter.flush();
  const rows = await db().select().from(callMinutes).where(eq(callMinutes.organizationId, organization.organizationId));
  const sums = new Map<string, number>();
  for (const row of rows) {
    expect(row.integration).toBe("google-calendar");
    expect(row.latencyCounts.reduce((sum, count) => sum + count, 0)).toBe(row.calls);
    if (connectionId !== undefined) expect(row.connectionId).toBe(connectionId);
    const kind = `${row.operation} ${row.statusClass}`;
    sums.set(kind, (sums.get(kind) ?? 0) + row.calls);
  }
  return [...sums].map(([kind, calls]) => `${kind} ${calls}`).sort();
}

const calendars = (connectionId: string) => listCalendars(organization.owner.ctx, { ref: connectionId });

describe("a consent", () => {
  it("counts its code exchange and the question who it is, before there is a connection", async () => {
    await connect(organization.owner);
    expect(await counted(NO_CONNECTION)).toEqual(["GET userinfo 2xx 1", "oauth:exchange 2xx 1"]);
  });

  it("that reconnects counts for its connection", async () => {
    const id = await connected();
    await connect(organization.owner, {}, id);
    expect(await counted(id)).toEqual(["GET userinfo 2xx 1", "oauth:exchange 2xx 1"]);
  });

  it("that gives too little counts what it took to give it back", async () => {
    const outcome = await connect(organization.owner, { account: ALONE, grantScopes: ["openid", "email", "profile"] });
    expect(outcome).toMatchObject({ error: "scope_missing" });
    expect(await counted(NO_CONNECTION)).toEqual(["GET userinfo 2xx 1", "oauth:exchange 2xx 1", "oauth:revoke 2xx 1"]);
  });

  it("counts an exchange that the provider refuses, and one that gets no answer", async () => {
    await sandbox.control.addFault("google", { target: "token", status: 503, times: 1 });
    await connect(organization.owner);
    await sandbox.control.addFault("google", { target: "token", dropAfterProcessing: true, times: 1 });
    await connect(organization.owner);
    expect(await counted(NO_CONNECTION)).toEqual(["oauth:exchange 5xx 1", "oauth:exchange none 1"]);
  });
});

describe("a connection", () => {
  it("counts calls through the vendor's SDK", async () => {
    const id = await connected();
    await calendars(id);
    expect(await counted(id)).toEqual([`${CALENDARS} 2xx 1`]);
  });

  it("counts refreshes, asked for and ahead of a call", async () => {
    const id = await connected();
    await refreshConnectionToken(organization.owner.ctx, { ref: id });
    await sandbox.advance(2 * 3_600_000);
    await calendars(id);
    expect(await counted(id)).toEqual([`${CALENDARS} 2xx 1`, "oauth:refresh 2xx 2"]);
  });

  it("counts a 401, the refresh that follows and the second try", async () => {
    const id = await connected();
    await sandbox.control.expireTokens("google");
    await calendars(id);
    expect(await counted(id)).toEqual([`${CALENDARS} 2xx 1`, `${CALENDARS} 4xx 1`, "oauth:refresh 2xx 1"]);
  });

  it("counts a refresh that is refused", async () => {
    const id = await connected();
    await sandbox.control.revokeGrants("google");
    await expect(calendars(id)).rejects.toThrow();
    expect(await counted(id)).toEqual([`${CALENDARS} 4xx 1`, "oauth:refresh 4xx 1"]);
  });

  it.each([
    ["429", { status: 429, retryAfterSeconds: 1 }],
    ["5xx", { status: 503 }],
    ["none", { dropAfterProcessing: true as const }],
    ["none", { html: true as const, status: 200 }],
  ])("counts a call that ends with %s", async (statusClass, fault) => {
    const id = await connected();
    await sandbox.control.addFault("google", { target: "api", times: 1, ...fault });
    await expect(calendars(id)).rejects.toThrow();
    expect(await counted(id)).toEqual([`${CALENDARS} ${statusClass} 1`]);
  });

  it("counts its revocation", async () => {
    const id = await connected(ALONE);
    await disconnectConnection(organization.owner.ctx, { ref: id });
    expect(await counted(id)).toEqual(["oauth:revoke 2xx 1"]);
  });

  it("asks the stand-in for nothing that is not counted", async () => {
    const before = (await sandbox.control.requests("google")).length;
    const outcome = await connect(organization.owner, { account: ALONE });
    if (outcome.kind !== "connected") throw new Error(outcome.error);
    await calendars(outcome.connectionId);
    await sandbox.control.expireTokens("google");
    await calendars(outcome.connectionId);
    await disconnectConnection(organization.owner.ctx, { ref: outcome.connectionId });
    const asked = (await sandbox.control.requests("google")).slice(before);
    const byUs = asked.filter(({ target }) => target !== "authorize" && target !== "consent");
    const calls = (await counted()).map((line) => Number(line.split(" ").at(-1)));
    expect(calls.reduce((sum, one) => sum + one, 0)).toBe(byUs.length);
  });
});
