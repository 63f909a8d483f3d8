import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { devMails } from "@/db/schema";
import { stockAt } from "@/e2e/kit/custom-integrations";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { closeQueue } from "@/lib/core/jobs/queue";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { createCustomIntegration } from "@/lib/features/custom-integrations/create-custom-integration";
import { removeMember } from "@/lib/features/members/remove-member";
import { updateMember } from "@/lib/features/members/update-member";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { customIntegration } from "@/lib/providers/custom/custom-integration";
import { googleCalendar } from "@/lib/providers/google/calendar/integration";
import { makeIntegration } from "@/lib/providers/make/integration";
import { deliver } from "./fixtures/deliver";
import { dispatchAll, engineMoves, noticesOf } from "./fixtures/events-of-connection";
import { type MailServer, startMailServer } from "./fixtures/mail-server";
import { listNotices } from "./list-notices";
import { notifyMembers } from "./notify-members";
import { resolveNotices } from "./resolve-notices";
import { updateNoticePreferences } from "./update-notice-preferences";

let organization: TestOrganization;
let subject: { organizationId: string; connectionId: string };

beforeEach(async () => {
  organization = await newOrganization();
});
afterEach(() => setClock(undefined));
afterAll(closeQueue);

/** A connection of the member, broken and told of. */
async function broken(
  visibility: "personal" | "shared" = "personal",
  integration: IntegrationDefinition = googleCalendar,
) {
  const connectionId = await newConnection(organization, { owner: organization.member, visibility, integration });
  subject = { organizationId: organization.organizationId, connectionId };
  await engineMoves(subject, "needs_reauth");
  await dispatchAll(subject);
}

async function noticeOf({ userId }: TestMember) {
  const notice = (await noticesOf(subject)).findLast((one) => one.userId === userId);
  if (!notice) throw new Error("they were told nothing");
  return notice;
}

const mail = ({ userId }: TestMember) => deliver({ organizationId: organization.organizationId, userId });

const outboxOf = ({ email }: TestMember) => db().select().from(devMails).where(eq(devMails.to, email));

describe("the mail of a notice", () => {
  it("says what happened, what it affects and what to do, with a link for one click", async () => {
    await broken();
    const { member } = organization;
    expect(await mail(member)).toEqual({ kind: "done" });
    const [sent] = await outboxOf(member);
    expect(sent?.subject).toContain(`reconnect private.${member.email}`);
    expect(sent?.text).toContain(`Test ${organization.slug}`);
    expect(sent?.text).toContain("withdrawn there, or it expired");
    expect(sent?.text).toMatch(/^http:\/\/localhost:3999\/connect\/start\/[\w-]{43}$/m);
    expect(sent?.text).toContain(`/integration-hub/active/${subject.connectionId}`);
    expect(sent?.text).toContain("/settings/notifications");
    expect((await noticeOf(member)).mailedAt).not.toBeNull();
  });

  it("calls an integration of the organization's own by its own name", async () => {
    const { provider, definition } = stockAt("https://stock.example.com");
    const own = { provider, name: "ACME Stock & Co", definition };
    await createCustomIntegration(organization.owner.ctx, own);
    await broken("personal", customIntegration({ ...own, key: "custom-acme-stock" }));
    const { member } = organization;
    await mail(member);
    const [sent] = await outboxOf(member);
    expect(sent?.subject).toMatch(/^ACME Stock & Co needs you/);
    const { data } = await listNotices(member.ctx, { limit: 10 });
    expect(data).toMatchObject([{ connection: { integrationName: "ACME Stock & Co" } }]);
  });

  it("leads to the form on the connection's page where something has to be typed in, and holds no link that opens it", async () => {
    await broken("personal", makeIntegration);
    await mail(organization.member);
    const [sent] = await outboxOf(organization.member);
    expect(sent?.subject).toMatch(/^Make needs you/);
    expect(sent?.text).toContain(`/integration-hub/active/${subject.connectionId}?reconnect=true`);
    expect(sent?.text).not.toContain("/connect/start/");
  });

  it("goes out once, run twice in a row and twice at the same moment", async () => {
    await broken("shared");
    const { member, owner } = organization;
    await mail(member);
    await mail(member);
    expect(await outboxOf(member)).toHaveLength(1);
    await Promise.all([mail(owner), mail(owner), mail(owner)]);
    expect(await outboxOf(owner)).toHaveLength(1);
  });

  it("gives who may not reconnect no link", async () => {
    await broken();
    const { member, owner } = organization;
    await updateMember(owner.ctx, { userId: member.userId, role: "viewer" });
    await mail(member);
    const [sent] = await outboxOf(member);
    expect(sent?.text).toContain("your role may not reconnect it");
    expect(sent?.text).not.toContain("/connect/start/");
  });

  it("foretells the end with its day", async () => {
    const { member } = organization;
    const connectionId = await newConnection(organization, {
      owner: member,
      refreshToken: null,
      expiresInMs: 60 * 3_600_000,
    });
    subject = { organizationId: organization.organizationId, connectionId };
    const expiresAt = new Date(Date.now() + 61 * 3_600_000).toISOString();
    await inTransaction((tx) =>
      notifyMembers(tx, { ...subject, kind: "connection_expires", subject: { days: 3, expiresAt }, dedupeKey: "3" }),
    );
    await mail(member);
    const [sent] = await outboxOf(member);
    expect(sent?.subject).toContain("ends in 3 days");
    expect(sent?.text).toContain("/connect/start/");
  });

  it("tells who wants it that all is well", async () => {
    const { member } = organization;
    await updateNoticePreferences(member.ctx, { kinds: { connection_recovered: { email: true } } });
    await broken();
    await engineMoves(subject, "active");
    await dispatchAll(subject);
    await mail(member);
    const [sent] = await outboxOf(member);
    expect(sent?.subject).toContain("works again");
    expect(sent?.text).not.toContain("/connect/start/");
  });
});

describe("no mail goes out", () => {
  const cases: Record<string, () => Promise<unknown>> = {
    "when it has healed, also before the notice knows": () => engineMoves(subject, "active"),
    "when the notice is resolved": () => inTransaction((tx) => resolveNotices(tx, subject)),
    "while it is paused": () =>
      updateConnection(organization.owner.ctx, { ref: subject.connectionId, paused: true }).then(() => {}),
    "to who wants none by now": () =>
      updateNoticePreferences(organization.admin.ctx, { kinds: { connection_needs_reauth: { email: false } } }),
    "to who is no admin any more": () =>
      updateMember(organization.owner.ctx, { userId: organization.admin.userId, role: "member" }),
    "when its owner has taken it back": () =>
      updateConnection(organization.member.ctx, { ref: subject.connectionId, visibility: "personal" }),
  };
  it.each(Object.entries(cases))("%s", async (_, happens) => {
    await broken("shared");
    await happens();
    await mail(organization.admin);
    expect(await outboxOf(organization.admin)).toEqual([]);
  });

  it("to who is no member any more: their notices go with them", async () => {
    await broken("shared");
    await removeMember(organization.owner.ctx, { userId: organization.admin.userId });
    await mail(organization.admin);
    expect(await outboxOf(organization.admin)).toEqual([]);
  });
});

describe("the same trouble once more within the hour", () => {
  it("waits with its mail where it had passed by itself", async () => {
    await broken();
    await mail(organization.member);
    await engineMoves(subject, "active");
    await dispatchAll(subject);
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    await mail(organization.member);
    expect(await outboxOf(organization.member)).toHaveLength(1);
    setClock({ now: () => new Date(Date.now() + 61 * 60_000), sync: async () => {} });
    await mail(organization.member);
    expect(await outboxOf(organization.member)).toHaveLength(2);
  });

  it("is mailed at once where a person had mended it", async () => {
    await broken();
    await mail(organization.member);
    await inTransaction((tx) => resolveNotices(tx, { ...subject, solvedBy: organization.owner.ctx.actor }));
    await engineMoves(subject, "active");
    await engineMoves(subject, "needs_reauth");
    await dispatchAll(subject);
    await mail(organization.member);
    expect(await outboxOf(organization.member)).toHaveLength(2);
  });
});

describe("by SMTP", () => {
  let server: MailServer;
  beforeEach(async () => {
    server = await startMailServer();
    process.env.SMTP_URL = server.url;
    resetEnv();
  });
  afterEach(async () => {
    process.env.SMTP_URL = "";
    resetEnv();
    await server.close();
  });

  it("the mail has the notice's id as its own, so that one sent twice is known as one", async () => {
    await broken();
    await mail(organization.member);
    const { id } = await noticeOf(organization.member);
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toContain(`Message-ID: <${id}@localhost>`);
    expect(server.mails[0]).toContain(`To: ${organization.member.email}`);
    expect(server.mails[0]).toContain("Auto-Submitted: auto-generated");
  });

  it("what the server refuses stays due, and goes out at the next try", async () => {
    await broken();
    server.refuseNext();
    expect(await mail(organization.member)).toMatchObject({ kind: "done", failure: expect.any(String) });
    expect((await noticeOf(organization.member)).mailedAt).toBeNull();
    await mail(organization.member); // its wait is not over
    expect(server.mails).toHaveLength(0);
    setClock({ now: () => new Date(Date.now() + 11_000), sync: async () => {} });
    await mail(organization.member);
    expect(server.mails).toHaveLength(1);
  });
});
