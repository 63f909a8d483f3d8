// Why: a command comes doubled, from somebody else, to several connections, or with an address of nobody's; time is entered once
// all the same, as whoever gave it, and told to them alone.
import { createHmac } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db, inTransaction } from "@/db/client";
import { auditEvents, chatPeople, connections, conversations, events, receipts, timeEntries } from "@/db/schema";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import type { TestMember, TestOrganization } from "@/e2e/kit/new-organization";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { keepInbound } from "@/lib/features/conversations/keep-inbound";
import { getReceipt } from "@/lib/features/receipts/get-receipt";
import { processReceipts } from "@/lib/features/receipts/process-receipts";
import { SIGNING_SECRET } from "@/sandbox/slack/app";
import { answerCommand } from "./answer-command";

const { sandbox, organization, connect, enter, enterNewOrganization } = integrationForTests("slack");
const hub = servedWebhooks();
const TEAM = "T9TK3CUKW";
const [ANA, BEN] = ["U1ANA00001", "U1BEN00001"];

let connectionId: string;
let organizations: TestOrganization[];
beforeEach(async () => {
  connectionId = await connect();
  organizations = [organization()];
  await sandbox.control.tell("slack", "webhook", { url: `${hub.origin}/api/integrations/slack/webhook` });
});

const slack = async (path: string, body: object) => {
  const answer = await fetch(`${sandbox.origin}/control/slack/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
};
const message = z.object({ ts: z.string(), text: z.string(), isOnlyForThem: z.boolean() });
const shownTo = async (name: string) =>
  z.array(message).parse(await (await fetch(`${sandbox.origin}/control/slack/shown?to=${name}@acme.test`)).json());
const textsTo = async (name: string) => (await shownTo(name)).map(({ text }) => text);

const inAll = () => organizations.map(({ organizationId }) => organizationId);
const entries = () => db().select().from(timeEntries).where(inArray(timeEntries.organizationId, inAll()));

const answered = new Set<string>();

/** Processes what came in, and has its commands answered. */
async function work(): Promise<void> {
  await processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }));
  const rows = await db().select().from(receipts).where(inArray(receipts.organizationId, inAll()));
  for (const { id, organizationId, connectionId: heardBy, receivedAt } of rows) {
    if (answered.has(id) || organizationId === null || heardBy === null) continue;
    answered.add(id);
    const ctx = backgroundContext({ kind: "system", job: "messages.command", organizationId } as const);
    await answerCommand(ctx, { connectionId: heardBy, receiptId: id, receivedAt });
  }
}

async function type(name: string, text: string): Promise<void> {
  await slack("type", { from: `${name}@acme.test`, text });
  await work();
}

const bind = (externalUserId: string, { userId }: TestMember = organization().member, to = connectionId) =>
  db()
    .insert(chatPeople)
    .values({
      ...{ organizationId: organization().organizationId, connectionId: to, externalUserId, userId, name: "Somebody" },
      ...{ directExternalId: externalUserId, boundBy: "link" as const, boundAt: clock.now() },
    });

function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const about = { command: "/time", text: "2h Design", team_id: TEAM, user_id: ANA };
  const type = "application/x-www-form-urlencoded";
  return send(String(new URLSearchParams({ ...about, ...fields })), { "content-type": type, ...headers });
}

/** https://docs.slack.dev/apis/events-api/#callback-field */
function tell(event: object, event_id: string) {
  const authorizations = [{ team_id: TEAM, user_id: "U0KRQLJ9H", is_bot: true }];
  const callback = { type: "event_callback", team_id: TEAM, event_id, event_time: 1_795_341_600, authorizations };
  const about = { user: ANA, ts: "1795341600.000200" };
  return send(JSON.stringify({ ...callback, event: { ...about, ...event } }), { "content-type": "application/json" });
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
async function send(body: string, headers: Record<string, string>) {
  const at = String(Math.floor(clock.now().getTime() / 1000));
  const proof = createHmac("sha256", SIGNING_SECRET).update(`v0:${at}:${body}`).digest("hex");
  const answer = await fetch(`${hub.origin}/api/integrations/slack/webhook`, {
    method: "POST",
    headers: { "x-slack-request-timestamp": at, "x-slack-signature": `v0=${proof}`, ...headers },
    body,
  });
  return [answer.status, await answer.text()];
}

describe("a command that comes again", () => {
  it("is done once, also where Slack says that it tries again, and where several come at once", async () => {
    await bind(ANA);
    const trigger = { trigger_id: "1795341600.T9TK3CUKW.again" };
    const retry = { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" };
    expect(await post(trigger)).toEqual([200, ""]);
    expect(await post(trigger, retry)).toEqual([200, ""]);
    await work();
    expect(await Promise.all([post(trigger, retry), post(trigger, retry)])).toEqual([
      [200, ""],
      [200, ""],
    ]);
    await work();
    expect(await entries()).toHaveLength(1);
  });
});

describe("people of one workspace", () => {
  it("are each themselves: what one enters is theirs, told to them alone, and nobody else's to undo", async () => {
    const { member, admin } = organization();
    await bind(ANA, member);
    await bind(BEN, admin);
    await type("ana", "/time 2h Design <3 & co");
    await type("ben", "/time 1h Review");
    const [design, review] = (await entries()).toSorted((one, other) => other.minutes - one.minutes);
    expect([design, review]).toMatchObject([
      { userId: member.userId, minutes: 120, description: "Design <3 & co" },
      { userId: admin.userId, minutes: 60, description: "Review" },
    ]);
    expect(await shownTo("ana")).toMatchObject([{ isOnlyForThem: true, text: expect.stringContaining("2 h entered") }]);
    expect(await shownTo("ben")).toMatchObject([{ isOnlyForThem: true, text: expect.stringContaining("1 h entered") }]);
    await slack("interact", { from: "ben@acme.test", actionId: "time_undo", value: design?.id });
    await work();
    expect((await entries()).filter(({ deletedAt }) => deletedAt !== null)).toEqual([]);
  });

  it("see the answer replaced by an undo, and kept where the time is handed in", async () => {
    await bind(ANA);
    await type("ana", "/time 2h Design");
    await type("ana", "/time 1h Review");
    const [first, second] = await shownTo("ana");
    const press = (ts = "") => slack("press", { from: "ana@acme.test", message: ts, actionId: "time_undo" }).then(work);
    await press(first?.ts);
    const review = eq(timeEntries.description, "Review");
    await db()
      .update(timeEntries)
      .set({ state: "submitted" })
      .where(and(inArray(timeEntries.organizationId, inAll()), review));
    await press(second?.ts);
    const [undone, kept, refused] = await textsTo("ana");
    expect(undone).toMatch(/^Undone/);
    expect(kept).toContain("1 h entered");
    expect(refused).toEqual(expect.any(String));
    expect((await entries()).map(({ description, deletedAt }) => [description, deletedAt === null]).toSorted()).toEqual(
      [
        ["", false],
        ["Review", true],
      ],
    );
  });
});

describe("a workspace of two organizations", () => {
  it("has a command done by the one that knows who gave it, and asked about by one", async () => {
    const ours = organization();
    await enterNewOrganization();
    const theirs = organization();
    organizations.push(theirs);
    const second = await connect();
    await type("ana", "/time 2h Design");
    expect(await textsTo("ana")).toEqual([expect.stringContaining("I do not know yet who you are")]);
    await bind(ANA, theirs.member, second);
    await type("ana", "/time 2h Design");
    expect(await entries()).toMatchObject([{ organizationId: theirs.organizationId, userId: theirs.member.userId }]);
    enter(ours);
    await bind(ANA, ours.member);
    await type("ana", "/time 3h Review");
    expect((await textsTo("ana")).slice(1)).toEqual([
      expect.stringContaining("2 h entered"),
      expect.stringContaining("3 h entered"),
    ]);
    expect((await entries()).map(({ organizationId, minutes }) => [organizationId, minutes]).toSorted()).toEqual(
      [
        [theirs.organizationId, 120],
        [ours.organizationId, 180],
      ].toSorted(),
    );
    // One that rests hears nothing.
    await updateConnection(ours.owner.ctx, { ref: connectionId, paused: true });
    await type("ana", "/time 1h Break");
    expect((await entries()).filter(({ minutes }) => minutes === 60)).toMatchObject([
      { organizationId: theirs.organizationId },
    ]);
  });
});

describe("what is said to the app of a workspace of two organizations", () => {
  it("is kept and answered by the one that knows who said it; their own chat is nobody else's", async () => {
    const ours = organization();
    await enterNewOrganization();
    const theirs = organization();
    organizations.push(theirs);
    await bind(ANA, theirs.member, await connect());
    await tell({ type: "message", channel: "D1ANA00001", channel_type: "im", text: "hello" }, "Ev1");
    await tell({ type: "app_mention", channel: "C012AB3CD", text: "<@U0KRQLJ9H> hello" }, "Ev2");
    await work();
    const kept = await db().select().from(conversations).where(inArray(conversations.organizationId, inAll()));
    expect(kept.map(({ organizationId, externalId }) => [organizationId, externalId]).toSorted()).toEqual([
      [theirs.organizationId, "C012AB3CD"],
      [theirs.organizationId, "D1ANA00001"],
    ]);
    const mine = and(inArray(events.organizationId, inAll()), eq(events.type, "message.received"));
    const told = await db().select().from(events).where(mine);
    const channelOf = (data: unknown) =>
      z.object({ channel: z.object({ externalId: z.string() }) }).parse(data).channel;
    expect(told.map(({ organizationId, data }) => [organizationId, channelOf(data).externalId]).toSorted()).toEqual(
      [
        [ours.organizationId, "C012AB3CD"],
        [theirs.organizationId, "C012AB3CD"],
        [theirs.organizationId, "D1ANA00001"],
      ].toSorted(),
    );
  });
});

describe("one's own chat with the app", () => {
  const write = async (id: string) => {
    const { organizationId } = organization();
    const mine = and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId));
    const [connection] = await db().select().from(connections).where(mine);
    if (!connection) throw new Error("not connected");
    const chat = { kind: "direct", name: null, threadId: null, speaksTo: "bot" } as const;
    const about = { senderId: ANA, senderName: null, sentAt: null, chat, conversationId: "D1ANA00001" };
    await inTransaction((tx) => keepInbound(tx, { connection, message: { ...about, id, text: `hello ${id}` } }));
  };
  const chats = async () => {
    const rows = await db()
      .select()
      .from(conversations)
      .where(eq(conversations.organizationId, organization().organizationId));
    return rows.map(({ agent, externalId, privateToUserId }) => ({ agent, externalId, privateToUserId }));
  };

  it("has the agent that a command chose, also where nobody has written in it yet", async () => {
    const { userId } = organization().member;
    await bind(ANA);
    await type("ana", "/binky");
    await write("1");
    const own = { externalId: "D1ANA00001", privateToUserId: userId };
    expect(await chats()).toEqual([{ agent: "binky", ...own }]);
    await type("ana", "/cheryl");
    expect(await chats()).toEqual([{ agent: "cheryl", ...own }]);
  });

  it("has it too where it began before anybody knew who writes there", async () => {
    await write("1");
    await bind(ANA);
    await type("ana", "/binky");
    await write("2");
    expect(await chats()).toContainEqual({
      ...{ agent: "binky", externalId: "D1ANA00001", privateToUserId: organization().member.userId },
    });
  });
});

describe("what was said, and the address of the answer", () => {
  it("are nobody's to see in what was received, and the address is followed only to Slack", async () => {
    await bind(ANA);
    const [token, elsewhere] = ["Xp7TokenOfTheAnswer", "https://evil.test/Xp7TokenOfTheAnswer"];
    const addresses = [`${sandbox.origin}/slack/commands/T9TK3CUKW/${token}`, elsewhere, "no address", ""];
    for (const [index, response_url] of addresses.entries()) {
      const secrets = { response_url, token: "Xp7Verification", text: "2h Xp7Private" };
      expect(await post({ ...secrets, trigger_id: `${index}.T9TK3CUKW` })).toEqual([200, ""]);
    }
    const blocks = [{ type: "rich_text", elements: [{ type: "text", text: "Xp7Private" }] }];
    const im = { type: "message", channel: "D1ANA00001", channel_type: "im", ts: "1795341700.000300" };
    await tell({ ...im, text: "Xp7Private", blocks }, "Ev3");
    await work();
    expect(await entries()).toHaveLength(4);
    expect(await textsTo("ana")).toEqual([]);
    const { organizationId, owner } = organization();
    const said = inArray(receipts.eventType, ["slash_command", "message"]);
    const rows = await db()
      .select()
      .from(receipts)
      .where(and(eq(receipts.organizationId, organizationId), said));
    const seen = await Promise.all(rows.map(({ id }) => getReceipt(owner.ctx, { id, filter: {} })));
    const trail = await db().select().from(auditEvents).where(eq(auditEvents.organizationId, organizationId));
    expect(seen).toHaveLength(5);
    expect(JSON.stringify(seen)).not.toContain("Xp7");
    expect(JSON.stringify(trail)).not.toMatch(/Xp7(?!Private)/);
  });
});
