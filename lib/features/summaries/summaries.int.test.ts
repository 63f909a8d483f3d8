// Why: a summary comes once on each of a person's own days, whatever clocks, settings and outages do.
import { and, asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { chatPeople, devMails, messages, notices } from "@/db/schema";
import { newCalendar, storeEvent } from "@/e2e/kit/new-calendar";
import { newConnection } from "@/e2e/kit/new-connection";
import { newConversation } from "@/e2e/kit/new-conversation";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { closeQueue } from "@/lib/core/jobs/queue";
import { deliver } from "@/lib/features/notices/fixtures/deliver";
import { tellPeople } from "@/lib/features/notices/tell-people";
import { updateNoticePreferences } from "@/lib/features/notices/update-notice-preferences";
import { createTimeEntry } from "@/lib/features/time-entries/create-time-entry";
import { telegramIntegration } from "@/lib/providers/telegram/integration";
import { tellDueSummaries } from "./tell-due-summaries";

let ours: TestOrganization;
beforeEach(async () => {
  at("2026-03-27T12:00:00Z");
  ours = await newOrganization();
});
afterEach(() => setClock(undefined));
afterAll(closeQueue);

function at(iso: string): void {
  setClock({ now: () => new Date(iso), sync: async () => {} });
}
const person = () => ({ organizationId: ours.organizationId, userId: ours.member.userId });
const wants = (times: object, kinds: object = {}) => updateNoticePreferences(ours.member.ctx, { kinds, times });
const look = () => tellDueSummaries(backgroundContext({ kind: "deployment", job: "summaries.daily" }));
const lookAt = async (...instants: readonly string[]) => {
  for (const iso of instants) {
    at(iso);
    await look();
  }
};
const days = async () =>
  (
    await db()
      .select({ subject: notices.subject })
      .from(notices)
      .where(and(eq(notices.organizationId, ours.organizationId), eq(notices.kind, "daily_summary")))
      .orderBy(asc(notices.createdAt))
  ).map(({ subject }) => subject.day);

describe("a daily summary", () => {
  it("comes at the person's own hour, also over a clock change, and once a day", async () => {
    await wants({ timeZone: "Europe/Zurich", summaryAt: "08:00" });
    await lookAt("2026-03-28T06:59:00Z");
    expect(await days()).toEqual([]);
    await lookAt("2026-03-28T07:00:00Z", "2026-03-28T07:01:00Z");
    expect(await days()).toEqual(["2026-03-28"]);
    // The clocks went forward in the night: eight is an hour earlier by UTC.
    await lookAt("2026-03-29T05:59:00Z", "2026-03-29T06:00:00Z", "2026-03-29T07:00:00Z");
    expect(await days()).toEqual(["2026-03-28", "2026-03-29"]);
  });

  it("comes once where the clock shows its hour twice, and on the day where it never does", async () => {
    await wants({ timeZone: "Europe/Zurich", summaryAt: "02:30" });
    await lookAt("2026-03-29T00:31:00Z");
    expect(await days()).toEqual([]);
    await lookAt("2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z");
    expect(await days()).toEqual(["2026-03-29"]);
    at("2026-10-24T12:00:00Z");
    await look(); // what the hub has slept through is over
    await lookAt("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z");
    expect(await days()).toEqual(["2026-03-29", "2026-10-25"]);
  });

  it("is caught up after an outage of three hours, and not of a longer one", async () => {
    await wants({ timeZone: "UTC", summaryAt: "08:00" });
    await lookAt("2026-03-28T11:00:00Z");
    expect(await days()).toEqual(["2026-03-28"]);
    await lookAt("2026-03-29T11:00:01Z", "2026-03-29T12:00:00Z");
    expect(await days()).toEqual(["2026-03-28"]);
    await lookAt("2026-03-30T08:00:00Z");
    expect(await days()).toEqual(["2026-03-28", "2026-03-30"]);
    // Days were slept through, and today's hour has just been.
    await lookAt("2026-04-02T10:00:00Z", "2026-04-02T10:01:00Z");
    expect(await days()).toEqual(["2026-03-28", "2026-03-30", "2026-04-02"]);
  });

  it("comes once where two look at once, and where its hour and its zone are moved", async () => {
    await wants({ timeZone: "Pacific/Kiritimati", summaryAt: "08:00" });
    at("2026-03-28T18:00:00Z"); // eight in the morning of the 29th there
    await Promise.all([look(), look()]);
    expect(await days()).toEqual(["2026-03-29"]);
    await wants({ timeZone: "Pacific/Honolulu", summaryAt: "09:00" });
    await lookAt("2026-03-28T19:00:00Z", "2026-03-29T19:00:00Z");
    expect(await days()).toEqual(["2026-03-29"]);
    await lookAt("2026-03-30T19:00:00Z");
    expect(await days()).toEqual(["2026-03-29", "2026-03-30"]);
  });

  it("that is due is not lost where quiet hours are changed, and is not held back by them", async () => {
    await wants({ timeZone: "UTC", summaryAt: "08:00" });
    at("2026-03-28T08:00:30Z");
    await wants({ quietHours: { from: "22:00", until: "09:00" } }, { daily_summary: { pace: "daily" } });
    await look();
    await deliver(person());
    expect(await mails()).toHaveLength(1);
  });

  it("is not wanted any more", async () => {
    await wants({ timeZone: "UTC", summaryAt: "08:00" });
    await wants({ summaryAt: null });
    await lookAt("2026-03-28T08:00:00Z");
    expect(await days()).toEqual([]);
  });
});

const mails = () => db().select().from(devMails).where(eq(devMails.to, ours.member.email)).orderBy(asc(devMails.id));

describe("what it says", () => {
  it("is the person's own: events, time, messages, connections; and it goes alone", async () => {
    const connectionId = await newConnection(ours, { owner: ours.member });
    const ready = { readyFrom: new Date("2026-01-01"), readyTo: new Date("2026-12-31"), syncedAt: clock.now() };
    const calendar = await newCalendar({ organizationId: ours.organizationId, connectionId }, ready);
    const [startsAt, endsAt] = [new Date("2026-03-28T13:00:00Z"), new Date("2026-03-28T14:00:00Z")];
    await storeEvent(calendar, { title: "Planning", startsAt, endsAt });
    await newConnection(ours, { owner: ours.member, status: "needs_reauth" });
    const worked = { startedAt: new Date("2026-03-27T08:00:00Z"), endedAt: new Date("2026-03-27T10:30:00Z") };
    await createTimeEntry(ours.member.ctx, worked);
    await wants({ timeZone: "UTC", summaryAt: "08:00" }, { lead: { email: true, pace: "daily" } });
    await inTransaction((tx) =>
      tellPeople(tx, {
        ...{ organizationId: ours.organizationId, connectionId, kind: "lead", subject: { who: "Mia" } },
        people: [{ userId: ours.member.userId, dedupeKey: "lead" }],
      }),
    );
    await lookAt("2026-03-28T08:00:00Z");
    await deliver(person());
    const sent = await mails();
    expect(sent.map(({ subject }) => subject)).toEqual(["Your Saturday 28 March", "New lead: Mia"]);
    const text = sent[0]?.text ?? "";
    expect(text).toContain("13:00–14:00  Planning");
    expect(text).toContain("Yesterday 2 h 30 min, this week 2 h 30 min.");
    expect(text).toContain("Nobody waits for an answer.");
    expect(text).toContain("Google, 1 connection");
  });

  it("is written into the person's own chat", async () => {
    const { organizationId } = ours;
    const owner = ours.owner;
    const bot = await newConnection(ours, { owner, visibility: "shared", integration: telegramIntegration });
    await newConversation({ organizationId, connectionId: bot });
    await db()
      .insert(chatPeople)
      .values({
        ...{ organizationId, connectionId: bot, externalUserId: "5", userId: ours.member.userId, name: "Ana" },
        ...{ directExternalId: "5", boundBy: "code" as const, boundAt: clock.now() },
      });
    await wants({ timeZone: "UTC", summaryAt: "08:00" }, { daily_summary: { email: false, chats: ["telegram"] } });
    await lookAt("2026-03-28T08:00:00Z");
    await deliver(person(), "telegram");
    const said = await db()
      .select({ text: messages.text, notice: messages.notice })
      .from(messages)
      .where(and(eq(messages.organizationId, organizationId), eq(messages.author, "hub")));
    expect(said).toEqual([
      {
        text: expect.stringContaining("Nothing is in your calendars."),
        notice: { title: "Your Saturday 28 March", level: "info" },
      },
    ]);
  });
});
