// Why: what somebody writes behind a slash is done as them, once, and they alone are told.
import { and, eq } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { auditEvents, chatPeople, conversations, events, members, receipts, timeEntries } from "@/db/schema";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { bindByLink } from "@/lib/features/chat-people/bind-by-link";
import { processReceipts } from "@/lib/features/receipts/process-receipts";
import { answerCommand } from "./answer-command";

const { sandbox, organization, connect } = integrationForTests("slack");
const hub = servedWebhooks();
const ANA = "U1ANA00001";
const FROM = { from: "ana@acme.test", channel: "general" };

let connectionId: string;
beforeEach(async () => {
  connectionId = await connect();
  await sandbox.control.tell("slack", "webhook", { url: `${hub.origin}/api/integrations/slack/webhook` });
});

const answered = z.object({ outcome: z.union([z.number(), z.string()]), body: z.string().optional() });
const control = async (path: string, body: object) => {
  const answer = await fetch(`${sandbox.origin}/control/slack/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...FROM, ...body }),
  });
  return answered.parse(await answer.json());
};
const posted = z.array(z.object({ text: z.string(), as: z.string().default("") }));
const told = async () =>
  posted.parse(await (await fetch(`${sandbox.origin}/control/slack/posted`)).json()).map(({ text }) => text);

const mine = (table: { organizationId: PgColumn }) => eq(table.organizationId, organization().organizationId);
const entries = () => db().select().from(timeEntries).where(mine(timeEntries));

const done = new Set<string>();

/** Processes what came in, and has its commands answered, as many times as it is said. */
async function work({ again = false } = {}): Promise<void> {
  await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }));
  const { organizationId } = organization();
  const rows = await db().select().from(receipts).where(eq(receipts.organizationId, organizationId));
  const ctx = backgroundContext({ kind: "system", job: "messages.command", organizationId } as const);
  for (const { id, receivedAt } of rows) {
    if (!done.has(id) || again) await answerCommand(ctx, { connectionId, receiptId: id, receivedAt });
    done.add(id);
  }
}

async function give(text: string, command = "/time", more: object = {}): Promise<string> {
  const before = (await told()).length;
  expect(await control("command", { command, text, ...more })).toMatchObject({ outcome: 200, body: "" });
  await work();
  return (await told()).slice(before).join("\n");
}

async function press(value: string, actionId = "time_undo", more: object = {}): Promise<string> {
  const before = (await told()).length;
  expect(await control("interact", { actionId, value, ...more })).toMatchObject({ outcome: 200, body: "" });
  await work();
  return (await told()).slice(before).at(-1) ?? "";
}

const bind = (member = organization().member) =>
  db()
    .insert(chatPeople)
    .values({
      ...{ organizationId: organization().organizationId, connectionId, externalUserId: ANA, userId: member.userId },
      ...{ name: "Ana", directExternalId: ANA, boundBy: "link" as const, boundAt: clock.now() },
    });

describe("/time", () => {
  it("enters what was written as the member's own, says so, and takes it back, once", async () => {
    await bind();
    expect(await give("2.5 hours: Meeting &amp; lunch")).toMatch(/^\*2 h 30 min entered\*: Meeting &amp; lunch\n/);
    const [entry] = await entries();
    expect(entry).toMatchObject({
      ...{ userId: organization().member.userId, minutes: 150, description: "Meeting & lunch", origin: "command" },
      ...{ state: "draft", deletedAt: null },
    });
    expect(await press(entry?.id ?? "")).toBe("Undone: the time is not entered any more.");
    expect((await entries())[0]?.deletedAt).not.toBeNull();
    expect(await press(entry?.id ?? "")).toMatch(/^There is nothing left to undo/);
    const trail = await db()
      .select({ action: auditEvents.action, actorId: auditEvents.actorId })
      .from(auditEvents)
      .where(
        and(eq(auditEvents.organizationId, organization().organizationId), eq(auditEvents.targetId, entry?.id ?? "")),
      );
    expect(trail).toEqual([
      { action: "time_entry.create", actorId: organization().member.userId },
      { action: "time_entry.delete", actorId: organization().member.userId },
    ]);
  });

  it("is nobody's message: what is behind it is told to no endpoint, and kept in no conversation", async () => {
    await bind();
    await give("2h secret project");
    const { organizationId } = organization();
    expect(await db().select().from(conversations).where(eq(conversations.organizationId, organizationId))).toEqual([]);
    const types = await db()
      .select({ type: events.type })
      .from(events)
      .where(eq(events.organizationId, organizationId));
    expect(types.map(({ type }) => type)).not.toContain("message.received");
  });

  it("enters nothing where it makes no sense, and says what would", async () => {
    await bind();
    expect(await give("lunch with Ben")).toContain("• /time 2.5 hours: Meeting");
    expect(await give("-2h Design")).toMatch(/^Nobody works for less than no time\. Nothing was entered\./);
    expect(await give("30 hours: Design")).toMatch(/^That is too long: an entry lasts 24 hours at most\./);
    expect(await give("2h tomorrow")).toMatch(/^That day is yet to come/);
    expect(await give("2h #nowhere: Design")).toBe("There is no project #nowhere. There is #default.");
    expect(await entries()).toEqual([]);
  });

  it("is done once, however often it is sent, processed and answered", async () => {
    await bind();
    await give("45m Standup");
    await db().update(receipts).set({ state: "waiting", attempts: 0, dueAt: clock.now() }).where(mine(receipts));
    await work({ again: true });
    expect(await entries()).toHaveLength(1);
  });

  it("is said again where the answer did not arrive, and no more where it takes none", async () => {
    await bind();
    await sandbox.control.addFault("slack", { target: "commands", status: 503, times: 1 });
    await control("command", { command: "/time", text: "2h Design" });
    await expect(work()).rejects.toMatchObject({ failure: { kind: "unavailable", status: 503 } });
    expect(await told()).toEqual([]);
    await work();
    expect(await told()).toHaveLength(1);
    expect(await entries()).toHaveLength(1);
    await control("command", { command: "/time", text: "3h Design" });
    await sandbox.advance(30 * 60_000);
    await work();
    expect(await told()).toHaveLength(1);
    expect(await entries()).toHaveLength(1);
  });

  it("lies one after the other on its day", async () => {
    await bind();
    await give("1h yesterday: One");
    await give("2h yesterday: Two");
    const [one, two] = (await entries()).toSorted((left, right) => left.minutes - right.minutes);
    expect(two?.startedAt).toEqual(one?.endedAt);
  });

  it("is refused in words where the member may enter nothing, and no more once their role is taken", async () => {
    await bind(organization().viewer);
    expect(await give("2h Design")).toContain("role");
    expect(await entries()).toEqual([]);
    await db()
      .delete(members)
      .where(and(mine(members), eq(members.userId, organization().viewer.userId)));
    expect(await give("2h Design")).toContain("I do not know yet who you are");
  });

  it("of somebody else's entry undoes nothing", async () => {
    await bind();
    await give("2h Design");
    const [entry] = await entries();
    await db().update(chatPeople).set({ userId: organization().admin.userId }).where(mine(chatPeople));
    expect(await press(entry?.id ?? "")).toMatch(/^There is nothing left to undo/);
    expect((await entries())[0]?.deletedAt).toBeNull();
    expect(await press("no id")).toMatch(/^There is nothing left to undo/);
    expect(await press("1", "nothing")).toBe("This button does nothing any more.");
  });
});

describe("somebody whom the hub does not know", () => {
  it("hears a link of their own, however often they ask, and is that member from then on", async () => {
    const said = await give("2h Design");
    expect(said).toMatch(/<http[^|]+\/messaging\/bind\/[\w-]{43}\|Say that it is you>/);
    expect(await give("2h Design")).toContain("/messaging/bind/");
    expect(await entries()).toEqual([]);
    const token = /bind\/([\w-]{43})/.exec(said)?.[1] ?? "";
    const { userId, email } = organization().member;
    await bindByLink(backgroundContext({ kind: "person", userId, name: email } as const), { token });
    expect(await give("2h Design")).toContain("2 h entered");
    expect(await entries()).toMatchObject([{ userId }]);
  });
});

describe("other commands", () => {
  it("switch the agent of one's own chat, list what there is, and ask", async () => {
    await bind();
    expect(await give("", "/binky")).toContain("Binky here.");
    const { organizationId } = organization();
    const [own] = await db().select().from(conversations).where(eq(conversations.organizationId, organizationId));
    expect(own).toMatchObject({ agent: "binky", privateToUserId: organization().member.userId, externalId: ANA });
    expect(await give("", "/hub")).toContain("You are talking to Binky.");
    expect(await give("which connections are healthy?", "/hub")).not.toContain("You are talking to");
  });

  it("clear once, also where only the answer did not arrive", async () => {
    await bind();
    await sandbox.control.addFault("slack", { target: "commands", status: 503, times: 1 });
    await control("command", { command: "/clear", text: "" });
    await expect(work()).rejects.toMatchObject({ failure: { kind: "unavailable" } });
    const clearedAt = async () => (await db().select().from(conversations).where(mine(conversations)))[0]?.clearedAt;
    const first = await clearedAt();
    expect(first).toBeInstanceOf(Date);
    await work();
    expect(await clearedAt()).toEqual(first);
    expect(await told()).toEqual(["Forgotten. We begin anew."]);
    const trail = await db()
      .select()
      .from(auditEvents)
      .where(and(mine(auditEvents), eq(auditEvents.action, "conversation.clear")));
    expect(trail).toHaveLength(1);
  });
});

describe("a forged command", () => {
  it("is refused, and so is an old one", async () => {
    await bind();
    for (const trick of [{ forged: "signature" }, { forged: "body" }, { forged: "missing" }, { old: true }]) {
      expect((await control("command", { command: "/time", text: "2h", ...trick })).outcome).toBe(401);
    }
    await work();
    expect(await entries()).toEqual([]);
    expect(await told()).toEqual([]);
  });
});
