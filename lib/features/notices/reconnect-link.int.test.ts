import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connectionTokens, devMails } from "@/db/schema";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { randomToken } from "@/lib/base/random";
import { closeQueue } from "@/lib/core/jobs/queue";
import { type ConnectOutcome, completeConnect } from "@/lib/features/connections/complete-connect";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { landingOf } from "@/lib/features/connections/landing-of";
import { findConnectLink, openConnectLink } from "@/lib/features/connections/open-connect-link";
import { startConnect } from "@/lib/features/connections/start-connect";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { removeMember } from "@/lib/features/members/remove-member";
import { updateMember } from "@/lib/features/members/update-member";
import { deliver } from "./fixtures/deliver";
import { dispatchAll, engineMoves, noticesOf } from "./fixtures/events-of-connection";
import { notifyMembers } from "./notify-members";

const sandbox = sandboxForTests();
const KEY = "google-calendar";
const DAY_MS = 86_400_000;

let organization: TestOrganization;
let subject: { organizationId: string; connectionId: string };

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  subject = { organizationId: organization.organizationId, connectionId: await connect() };
});
afterAll(closeQueue);

/** The member's shared connection of ana@acme.test. */
async function connect(): Promise<string> {
  const browserToken = randomToken();
  const { ctx } = organization.member;
  const { authorizationUrl } = await startConnect(ctx, { integration: KEY, visibility: "shared", browserToken });
  const outcome = await callback(await sandbox.consent(authorizationUrl), browserToken);
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  return outcome.connectionId;
}

function callback(callbackUrl: URL, browserToken: string): Promise<ConnectOutcome> {
  const { requestId, log } = organization.owner.ctx;
  return completeConnect({ ctx: { requestId, log, origin: null }, callbackKey: KEY, callbackUrl, browserToken });
}

/** The token of the link that the person is mailed when the connection breaks. */
async function mailedLink(member: TestMember = organization.admin): Promise<string> {
  await engineMoves(subject, "needs_reauth");
  await dispatchAll(subject);
  return mailOf(member);
}

async function mailOf(member: TestMember): Promise<string> {
  await deliver({ organizationId: subject.organizationId, userId: member.userId });
  const mails = await db().select().from(devMails).where(eq(devMails.to, member.email)).orderBy(devMails.id);
  return /\/connect\/start\/([\w-]+)/.exec(mails.at(-1)?.text ?? "")?.[1] ?? "";
}

/** One click in a browser that nobody is signed in to, and the provider's consent. */
async function click(token: string, account = "ana@acme.test"): Promise<ConnectOutcome> {
  const browserToken = randomToken();
  const { authorizationUrl } = await openConnectLink({ token, browserToken });
  return callback(await sandbox.consent(authorizationUrl, { account }), browserToken);
}

describe("the link in a mail", () => {
  it("names organization, integration, account and what will be asked", async () => {
    expect(await findConnectLink(await mailedLink())).toMatchObject({
      kind: "usable",
      organizationName: `Test ${organization.slug}`,
      integration: KEY,
      account: "ana@acme.test",
      providerName: "Google",
      identityScopes: expect.arrayContaining(["openid"]),
    });
  });

  it("heals the connection in place, and everybody's notice, and ends on a page that needs no session", async () => {
    const outcome = await click(await mailedLink());
    expect(outcome).toMatchObject({ kind: "connected", connectionId: subject.connectionId, reconnected: true });
    expect(landingOf(outcome, KEY)).toMatch(/^\/connect\/result\?success=true.*&reconnected=true/);
    expect(await getConnection(organization.member.ctx, { ref: subject.connectionId })).toMatchObject({
      status: "active",
      ownerUserId: organization.member.userId,
      visibility: "shared",
    });
    for (const { resolvedAt, subject: told } of await noticesOf(subject)) {
      expect(resolvedAt).not.toBeNull();
      expect(told).toMatchObject({ solvedBy: organization.admin.email });
    }
    await dispatchAll(subject);
    const recovered = (await noticesOf(subject)).filter(({ kind }) => kind === "connection_recovered");
    const unread = recovered.filter(({ readAt }) => readAt === null).map(({ userId }) => userId);
    expect(recovered).toHaveLength(3);
    expect(unread).not.toContain(organization.admin.userId); // did it, and knows
    expect(unread).toHaveLength(2);
  });

  it("says that all is well when clicked once more, and works no second time", async () => {
    const token = await mailedLink();
    await click(token);
    expect(await findConnectLink(token)).toMatchObject({ kind: "healed", connectionId: subject.connectionId });
    await expect(openConnectLink({ token, browserToken: randomToken() })).rejects.toMatchObject({ code: "conflict" });
    await engineMoves(subject, "needs_reauth");
    expect(await findConnectLink(token)).toMatchObject({ kind: "used" });
    await expect(openConnectLink({ token, browserToken: randomToken() })).rejects.toMatchObject({ code: "not_found" });
  });

  it("opens once, also for two at the same moment", async () => {
    const token = await mailedLink();
    const opened = await Promise.allSettled(
      [1, 2, 3].map(() => openConnectLink({ token, browserToken: randomToken() })),
    );
    expect(opened.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("refuses another account, and leaves the connection as it is", async () => {
    const outcome = await click(await mailedLink(), "ben@acme.test");
    expect(outcome).toMatchObject({ kind: "failed", error: "account_mismatch" });
    expect(await getConnection(organization.member.ctx, { ref: subject.connectionId })).toMatchObject({
      status: "needs_reauth",
      account: { email: "ana@acme.test" },
    });
  });

  it("works for seven days", async () => {
    const token = await mailedLink();
    await sandbox.advance(7 * DAY_MS - 60_000);
    expect(await findConnectLink(token)).toMatchObject({ kind: "usable" });
    await sandbox.advance(61_000);
    expect(await findConnectLink(token)).toMatchObject({ kind: "expired", connectionId: subject.connectionId });
    await expect(openConnectLink({ token, browserToken: randomToken() })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is null where nobody made it", async () => {
    expect(await findConnectLink(randomToken())).toBeNull();
  });
});

describe("the link is refused", () => {
  const ref = () => ({ ref: subject.connectionId });
  const cases: Record<string, [kind: string, code: string, happens: () => Promise<unknown>]> = {
    "when its person is no member any more": [
      "membership_ended",
      "forbidden",
      () => removeMember(organization.owner.ctx, { userId: organization.admin.userId }),
    ],
    "when their role may not connect any more": [
      "role_too_low",
      "forbidden",
      () => updateMember(organization.owner.ctx, { userId: organization.admin.userId, role: "viewer" }),
    ],
    "when the connection is gone": ["gone", "not_found", () => disconnectConnection(organization.member.ctx, ref())],
    "when it is somebody else's personal one by now": [
      "gone",
      "not_found",
      () => updateConnection(organization.member.ctx, { ...ref(), visibility: "personal" }),
    ],
    "when it has healed by itself": ["healed", "conflict", () => engineMoves(subject, "active")],
    "while it is paused": [
      "paused",
      "conflict",
      () => updateConnection(organization.member.ctx, { ...ref(), paused: true }),
    ],
  };

  it.each(Object.entries(cases))("%s", async (_, [kind, code, happens]) => {
    const token = await mailedLink();
    await happens();
    expect(await findConnectLink(token)).toMatchObject({ kind, organizationName: `Test ${organization.slug}` });
    await expect(openConnectLink({ token, browserToken: randomToken() })).rejects.toMatchObject({ code });
  });

  it("when the member is removed between the click and the consent", async () => {
    const token = await mailedLink();
    const browserToken = randomToken();
    const { authorizationUrl } = await openConnectLink({ token, browserToken });
    await removeMember(organization.owner.ctx, { userId: organization.admin.userId });
    const outcome = await callback(await sandbox.consent(authorizationUrl), browserToken);
    expect(outcome).toMatchObject({ kind: "failed", error: "membership_ended" });
  });
});

describe("the link of a forecast", () => {
  it("works while the connection still does, and is done with when the end has moved", async () => {
    const expiresAt = new Date(clock.now().getTime() + 3 * DAY_MS).toISOString();
    await setRefreshEnd(expiresAt);
    await inTransaction((tx) =>
      notifyMembers(tx, { ...subject, kind: "connection_expires", subject: { days: 3, expiresAt }, dedupeKey: "3" }),
    );
    const token = await mailOf(organization.member);
    expect(await findConnectLink(token)).toMatchObject({ kind: "usable" });
    await engineMoves(subject, "needs_reauth"); // ended meanwhile: all the more reason
    expect(await findConnectLink(token)).toMatchObject({ kind: "usable" });
    expect(await click(token)).toMatchObject({ kind: "connected" });
    expect(await findConnectLink(token)).toMatchObject({ kind: "healed" });
  });
});

async function setRefreshEnd(expiresAt: string): Promise<void> {
  await db()
    .update(connectionTokens)
    .set({ refreshExpiresAt: new Date(expiresAt) })
    .where(
      and(
        eq(connectionTokens.organizationId, subject.organizationId),
        eq(connectionTokens.connectionId, subject.connectionId),
      ),
    );
}
