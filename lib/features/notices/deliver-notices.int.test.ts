import { and, asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { chatPeople, connections, conversations, devMails, messages, noticeDeliveries } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { closeQueue } from "@/lib/core/jobs/queue";
import { updateMember } from "@/lib/features/members/update-member";
import { telegramIntegration } from "@/lib/providers/telegram/integration";
import { findDueNotices } from "./find-due-notices";
import { deliver } from "./fixtures/deliver";
import { tellPeople } from "./tell-people";
import { updateNoticePreferences } from "./update-notice-preferences";

let organization: TestOrganization;
let connectionId: string;
let bot: string;

beforeEach(async () => {
  at("2026-11-20T10:20:00Z");
  organization = await newOrganization();
  connectionId = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
  bot = await newConnection(organization, {
    owner: organization.owner,
    visibility: "shared",
    integration: telegramIntegration,
  });
});
afterEach(() => setClock(undefined));
afterAll(closeQueue);

function at(iso: string): void {
  setClock({ now: () => new Date(iso), sync: async () => {} });
}

const admin = () => ({ organizationId: organization.organizationId, userId: organization.admin.userId });
const wants = (ways: object, times?: object) =>
  updateNoticePreferences(organization.admin.ctx, { kinds: { lead: ways, refund: ways }, ...(times ? { times } : {}) });

/** The admin is told of so many leads. */
function tell(...who: readonly string[]): Promise<unknown> {
  return inTransaction(async (tx) => {
    for (const name of who) {
      await tellPeople(tx, {
        ...{ organizationId: organization.organizationId, connectionId, kind: "lead", subject: { who: name } },
        people: [{ userId: organization.admin.userId, dedupeKey: `lead:${name}` }],
      });
    }
  });
}

const mails = () =>
  db()
    .select({ subject: devMails.subject, text: devMails.text })
    .from(devMails)
    .where(eq(devMails.to, organization.admin.email))
    .orderBy(asc(devMails.id));

const deliveries = () =>
  db()
    .select({ channel: noticeDeliveries.channel, state: noticeDeliveries.state, failure: noticeDeliveries.failure })
    .from(noticeDeliveries)
    .where(eq(noticeDeliveries.organizationId, organization.organizationId))
    .orderBy(asc(noticeDeliveries.channel));

async function bind(): Promise<void> {
  await db()
    .insert(chatPeople)
    .values({
      ...admin(),
      ...{ connectionId: bot, externalUserId: "77", directExternalId: "77", name: "Ada" },
      ...{ boundBy: "code", boundAt: clock.now() },
    });
}

const said = () =>
  db()
    .select({ text: messages.text, marks: messages.marks, notice: messages.notice, state: messages.state })
    .from(messages)
    .where(eq(messages.organizationId, organization.organizationId))
    .orderBy(asc(messages.position));

describe("by mail", () => {
  it("one goes out as itself, several that are due together as one", async () => {
    await wants({ email: true });
    await tell("Ben");
    await deliver(admin());
    expect(await mails()).toMatchObject([
      { subject: "New lead: Ben", text: expect.stringContaining(`/integration-hub/active/${connectionId}`) },
    ]);
    await tell("Cleo", "Dan");
    await deliver(admin());
    await deliver(admin());
    const [, digest, ...others] = await mails();
    expect(others).toEqual([]);
    expect(digest?.subject).toMatch(/^2 notices of Test /);
    expect(digest?.text).toMatch(/New lead: Cleo\n.*\n\nNew lead: Dan\n/);
  });

  it("waits for the end of the quiet hours, and goes as one then", async () => {
    await wants({ email: true }, { timeZone: "Europe/Berlin", quietHours: { from: "11:00", until: "12:00" } });
    await tell("Ben", "Cleo");
    await deliver(admin());
    expect(await mails()).toEqual([]);
    at("2026-11-20T11:00:00Z");
    await findDueNotices();
    await deliver(admin());
    expect((await mails()).map(({ subject }) => subject.slice(0, 9))).toEqual(["2 notices"]);
  });

  it("keeps quiet hours that were chosen after it was told", async () => {
    await wants({ email: true });
    await tell("Ben");
    await wants({}, { timeZone: "Europe/Berlin", quietHours: { from: "11:00", until: "12:00" } });
    await deliver(admin());
    expect(await mails()).toEqual([]);
    expect(await deliveries()).toEqual([{ channel: "email", state: "waiting", failure: null }]);
  });

  it("goes at the person's own pace", async () => {
    await wants({ email: true, pace: "hourly" });
    await tell("Ben");
    await deliver(admin());
    expect(await mails()).toEqual([]);
    at("2026-11-20T11:00:00Z");
    await deliver(admin());
    expect(await mails()).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      "who is no admin any more",
      () => updateMember(organization.owner.ctx, { userId: admin().userId, role: "member" }),
    ],
    ["who wants none by now", () => wants({ email: false })],
  ])("is not sent to %s", async (_, happens) => {
    await wants({ email: true });
    await tell("Ben");
    await happens();
    await deliver(admin());
    expect(await mails()).toEqual([]);
    expect(await deliveries()).toEqual([{ channel: "email", state: "skipped", failure: "over" }]);
  });
});

describe("in a chat", () => {
  it("is written into the person's own chat once, which is theirs alone", async () => {
    await bind();
    await wants({ chats: ["telegram"] });
    await tell("Ben");
    await Promise.all([deliver(admin(), "telegram"), deliver(admin(), "telegram")]);
    const [message, ...others] = await said();
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      notice: { title: "New lead: Ben", level: "info" },
      text: expect.stringMatching(/^Ben filled in a form on Google Calendar .*\n\nOpen in the hub$/),
      marks: [{ kind: "link", url: expect.stringContaining(`/integration-hub/active/${connectionId}`) }],
    });
    const ofBot = and(eq(conversations.organizationId, admin().organizationId), eq(conversations.connectionId, bot));
    expect(await db().select().from(conversations).where(ofBot)).toMatchObject([
      { externalId: "77", kind: "direct", privateToUserId: admin().userId, lastText: message?.text },
    ]);
    expect(await deliveries()).toEqual([{ channel: "telegram", state: "sent", failure: null }]);
  });

  it("several that are due together are one message, and each leads to its page", async () => {
    await bind();
    await wants({ chats: ["telegram"] });
    await tell("Ben", "Cleo");
    await deliver(admin(), "telegram");
    expect(await said()).toMatchObject([
      {
        notice: { title: expect.stringMatching(/^2 notices of /) },
        text: "• New lead: Ben\n• New lead: Cleo",
        marks: [
          { from: 2, to: 15 },
          { from: 18, to: 32 },
        ],
      },
    ]);
  });

  it("is not written where the chat is bound no more", async () => {
    await bind();
    await wants({ chats: ["telegram"] });
    await tell("Ben");
    await db().delete(chatPeople).where(eq(chatPeople.organizationId, admin().organizationId));
    await deliver(admin(), "telegram");
    expect(await said()).toEqual([]);
    expect(await deliveries()).toEqual([{ channel: "telegram", state: "skipped", failure: "not_bound" }]);
  });

  it("says why nothing was written: the chat is out of reach, or its connection does not work", async () => {
    await bind();
    await wants({ email: false, chats: ["telegram"] });
    await tell("Ben");
    await deliver(admin(), "telegram");
    const own = and(eq(conversations.organizationId, organization.organizationId), eq(conversations.connectionId, bot));
    await db().update(conversations).set({ unreachable: "blocked" }).where(own);
    await tell("Cleo");
    await deliver(admin(), "telegram");
    const connected = and(eq(connections.organizationId, organization.organizationId), eq(connections.id, bot));
    await db().update(connections).set({ status: "needs_reauth" }).where(connected);
    await tell("Dan");
    await deliver(admin(), "telegram");
    expect((await deliveries()).map(({ failure }) => failure).toSorted()).toEqual([
      "blocked",
      "connection_needs_reauth",
      null,
    ]);
    expect(await said()).toHaveLength(1);
  });
});
