// Why: an agent tells a member what that member may see, and nobody anything else.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { noticeSettings, payments } from "@/db/schema";
import { newCalendar, storeEvent } from "@/e2e/kit/new-calendar";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { createTimeEntry } from "@/lib/features/time-entries/create-time-entry";
import { stripeIntegration } from "@/lib/providers/stripe/integration";
import { createAgent } from "./create-agent";
import { deleteAgent } from "./delete-agent";
import { getAgent } from "./get-agent";
import { listAgents } from "./list-agents";
import { replyTo } from "./reply-to";
import { updateAgent } from "./update-agent";

const NOW = new Date("2026-03-04T10:00:00Z"); // a Wednesday
/** The calendar's copy is in step for all of the time that is asked about. */
const READY = { readyFrom: new Date("2026-01-01T00:00:00Z"), readyTo: new Date("2026-12-31T00:00:00Z"), syncedAt: NOW };
let ours: TestOrganization;

beforeEach(async () => {
  setClock({ now: () => NOW, sync: async () => {} });
  ours = await newOrganization();
});
afterEach(() => setClock(undefined));

function ask(member: TestMember, text: string, more: { isGroup?: boolean; agent?: string } = {}) {
  const { isGroup = false, agent = null } = more;
  const conversation = { id: newId(), kind: isGroup ? "group" : "direct", agent } as const;
  return replyTo(member.ctx, { conversation, text, signal: AbortSignal.timeout(10_000) });
}
const told = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).body.text;

describe("commands", () => {
  it.each([
    ["/binky", "binky", { kind: "switch", agent: "binky" }, "Binky here."],
    ["/Cheryl@hub_bot", "cheryl", { kind: "switch", agent: "cheryl" }, "Cheryl here."],
    ["switch to sunday", "sunday", { kind: "switch", agent: "sunday" }, "Sunday here."],
    ["/claire", "claire", { kind: "switch", agent: "claire" }, "At home with Google Calendar"],
    ["/clear", "atlas", { kind: "clear" }, "Forgotten"],
    ["/help", "atlas", { kind: "nothing" }, "/binky"],
    ["/start", "atlas", { kind: "nothing" }, "You are talking to Atlas."],
    ["/chery", "atlas", { kind: "nothing" }, "Did you mean /cheryl"],
    ["/nonsense", "atlas", { kind: "nothing" }, "no command /nonsense"],
    ["🦄".repeat(50_000), "atlas", { kind: "nothing" }, "I did not understand this."],
  ])("%.40s", async (text, agent, does, says) => {
    const reply = await ask(ours.member, text);
    expect({ agent: reply.agent, does: reply.does }).toEqual({ agent, does });
    expect(reply.body.text).toContain(says);
  });

  it("leave the chosen agent where it is", async () => {
    expect((await ask(ours.member, "/help", { agent: "binky" })).body.text).toContain("You are talking to Binky.");
  });
});

describe("agents of an organization's own", () => {
  const MAYA = { command: "maya", name: "Maya", description: "Knows our products." };

  it("are switched to, are nobody else's, and are not there when they are off or gone", async () => {
    const { id } = await createAgent(ours.admin.ctx, MAYA);
    const theirs = await newOrganization();
    expect((await ask(ours.viewer, "/maya")).does).toEqual({ kind: "switch", agent: "maya" });
    expect(await told(theirs.owner, "/maya")).toContain("no command /maya");
    await expect(getAgent(theirs.owner.ctx, { id: id ?? "" })).rejects.toMatchObject({ code: "not_found" });
    await updateAgent(ours.admin.ctx, { id: id ?? "", isEnabled: false });
    expect(await told(ours.viewer, "/maya")).toContain("no command /maya");
    expect((await listAgents(ours.viewer.ctx)).data.at(-1)).toMatchObject({ ...MAYA, isEnabled: false });
    await deleteAgent(ours.admin.ctx, { id: id ?? "" });
    await expect(getAgent(ours.owner.ctx, { id: id ?? "" })).rejects.toMatchObject({ code: "not_found" });
    // A conversation that it answered is answered by the first one.
    expect(await told(ours.viewer, "/help", { agent: "maya" })).toContain("You are talking to Atlas.");
  });

  it.each(["atlas", "help", "claire"])("cannot be called like %s", async (command) => {
    await expect(createAgent(ours.owner.ctx, { ...MAYA, command })).rejects.toMatchObject({ code: "conflict" });
  });

  it("have one command each, also where two make it at once, and are an admin's to make", async () => {
    const made = await Promise.allSettled([createAgent(ours.owner.ctx, MAYA), createAgent(ours.admin.ctx, MAYA)]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(createAgent(ours.member.ctx, { ...MAYA, command: "ben" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("events of a day", () => {
  beforeEach(async () => {
    const connectionId = await newConnection(ours, { owner: ours.member });
    const calendar = await newCalendar({ organizationId: ours.organizationId, connectionId }, READY);
    await storeEvent(calendar, {
      title: "Planning",
      startsAt: new Date("2026-03-04T13:00:00Z"),
      endsAt: new Date("2026-03-04T14:00:00Z"),
    });
    await storeEvent(calendar, {
      title: "Dinner",
      startsAt: new Date("2026-03-05T18:00:00Z"),
      endsAt: new Date("2026-03-05T20:00:00Z"),
    });
  });

  it("are told to whose calendar it is, by their own clock", async () => {
    expect(await told(ours.member, "What is on today?")).toContain("13:00–14:00  Planning");
    await db()
      .insert(noticeSettings)
      .values({
        ...{ organizationId: ours.organizationId, userId: ours.member.userId },
        ...{ timeZone: "Asia/Tokyo", updatedAt: NOW },
      });
    expect(await told(ours.member, "What is on today?")).toContain("22:00–23:00  Planning");
    expect(await told(ours.member, "and tomorrow's meetings")).not.toContain("Planning");
  });

  it("are not told to an owner, nor where others read", async () => {
    expect(await told(ours.owner, "What is on today?")).toContain("Nothing is in your calendars.");
    expect(await told(ours.member, "What is on today?", { isGroup: true })).toContain("ask me in our own chat");
    expect(await told(ours.viewer, "/binky", { isGroup: true })).toContain("not change who answers everybody");
    expect(await told(ours.viewer, "/binky")).toContain("Binky here");
  });

  it("leave the rest of the day free", async () => {
    const text = await told(ours.member, "When am I free today?");
    expect(text).toContain("10:00–13:00");
    expect(text).toContain("14:00–17:00");
    expect(await told(ours.owner, "When am I free today?")).toContain("I cannot tell");
  });
});

describe("connections", () => {
  it("are told with what is wrong; of others' personal ones no name, and in a group nothing", async () => {
    await newConnection(ours, { owner: ours.member, status: "needs_reauth" });
    await newConnection(ours, { owner: ours.admin, visibility: "shared", integration: stripeIntegration });
    const own = await told(ours.member, "are the connections healthy?");
    expect(own).toContain(`Google Calendar (account of ${ours.member.email})`);
    const overseen = await told(ours.owner, "are the connections healthy?");
    expect(overseen).toContain("1 connection of 2 not at work");
    expect(overseen).not.toContain(ours.member.email);
    expect(await told(ours.member, "connections?", { isGroup: true })).toContain("All is well: 1 connection work");
    expect(await told(ours.viewer, "connections?")).toContain("All is well");
  });
});

describe("figures", () => {
  it("of payments are those of today and of one's organization, by currency", async () => {
    const theirs = await newOrganization();
    for (const [organization, amount] of [
      [ours, 123_450],
      [theirs, 99_900],
    ] as const) {
      const wish = { owner: organization.owner, visibility: "shared", integration: stripeIntegration } as const;
      const connectionId = await newConnection(organization, wish);
      await keepPayment(organization, { connectionId, amount, at: NOW });
      await keepPayment(organization, { connectionId, amount: 1, at: new Date("2026-03-03T10:00:00Z") });
    }
    expect(await told(ours.viewer, "payments today")).toContain("1,234.50 EUR in 1 payment");
    expect(await told(ours.viewer, "payments today", { isGroup: true })).toContain("1,234.50 EUR");
  });

  it("of time are the asker's own", async () => {
    const [startedAt, endedAt] = [new Date("2026-03-02T09:00:00Z"), new Date("2026-03-02T11:30:00Z")];
    await createTimeEntry(ours.member.ctx, { startedAt, endedAt, description: "Design" });
    expect(await told(ours.member, "time this week")).toContain("Your time this week: 2 h 30 min");
    expect(await told(ours.owner, "time this week")).toContain("You have tracked nothing this week.");
  });

  it("of webhooks are told to who may see them", async () => {
    expect(await told(ours.member, "failed deliveries")).toContain("No webhook failed");
    expect(await told(ours.viewer, "failed deliveries")).toContain("Your role (viewer) may not do this.");
  });
});

async function keepPayment(
  { organizationId }: TestOrganization,
  { connectionId, amount, at }: { connectionId: string; amount: number; at: Date },
): Promise<void> {
  const id = newId();
  await db()
    .insert(payments)
    .values({
      ...{ organizationId, id, connectionId, externalId: `pi_${id}`, status: "succeeded", currency: "eur" },
      ...{ amount, amountReceived: amount, paidAt: at, externalCreatedAt: at, createdAt: at, updatedAt: at },
      ...{ sourceAt: at, sourceEventId: `evt_${id}`, version: 1 },
    });
}
