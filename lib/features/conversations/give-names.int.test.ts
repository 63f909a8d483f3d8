// Why: Slack tells ids in place of names; what people see is names, asked for once, and never at the price of an answer.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { bindLinks, chatPeople, connections, conversations, members, messages } from "@/db/schema";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { clock } from "@/lib/base/clock";
import { findOrCreateUser } from "@/lib/core/auth/find-or-create-user";
import { backgroundContext } from "@/lib/core/context/request-context";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { converse } from "./converse";
import { keepInbound } from "./keep-inbound";

const GENERAL = "C012AB3CD";
const LEADERSHIP = "C0LEADERS";
const HIRING = "C0BENONLY";
const ANA = "U1ANA00001";
const { sandbox, organization, connect, choose, read } = integrationForTests("slack");
let connectionId: string;
let number = 0;

beforeEach(async () => {
  number = 0;
});

async function workspace(wish = {}) {
  connectionId = await connect(wish);
  await choose(connectionId, "channel", GENERAL);
}

async function say(chatId: string, text = "hello", senderId = ANA) {
  const [connection] = await db().select().from(connections).where(eq(connections.id, connectionId));
  if (!connection) throw new Error("not connected");
  number += 1;
  const kind = chatId.startsWith("D") ? "direct" : "group";
  const chat = { kind, name: null, threadId: null, speaksTo: "bot" } as const;
  const message = { id: `${chatId}:${number}`, conversationId: chatId, senderId, senderName: null, text, sentAt: null };
  const kept = await inTransaction((tx) => keepInbound(tx, { connection, message: { ...message, chat } }));
  const { organizationId } = organization();
  const ctx = backgroundContext({ kind: "system", job: "messages.converse", organizationId } as const);
  const signal = AbortSignal.timeout(20_000);
  await converse(ctx, { conversationId: kept?.conversationId ?? "", signal });
}

const names = async () => {
  const { organizationId } = organization();
  const chats = await db().select().from(conversations).where(eq(conversations.organizationId, organizationId));
  const said = await db()
    .select({ name: messages.senderName, from: messages.senderExternalId, state: messages.state })
    .from(messages)
    .where(eq(messages.organizationId, organizationId));
  return {
    chats: chats.map(({ name }) => name),
    people: said.filter(({ from }) => from !== null).map(({ name }) => name),
    states: said.map(({ state }) => state),
  };
};
const lookUps = async () =>
  (await sandbox.control.requests("slack")).filter(({ path }) => /users\.info/.test(path)).length;

describe("names", () => {
  it("are those of the person in their own chat, and in the link that asks who they are", async () => {
    await workspace();
    await say("D1ANA00001");
    await say("D1ANA00001");
    expect(await names()).toMatchObject({ chats: ["Ana Rivera"], people: ["Ana Rivera", "Ana Rivera"] });
    expect(await lookUps()).toBe(1);
    const links = await db().select().from(bindLinks).where(eq(bindLinks.connectionId, connectionId));
    expect(links).toMatchObject([{ name: "Ana Rivera" }]);
  });

  it("are those of channels, also of private ones that whoever connected is in", async () => {
    await workspace();
    await sandbox.control.tell("slack", "invite", { channel: "leadership" });
    await say(GENERAL);
    await say(LEADERSHIP);
    expect((await names()).chats.toSorted()).toEqual(["#general", "#leadership"]);
  });

  it("are asked for in vain where a permission is missing, and nothing else comes of it", async () => {
    await workspace({ grantScopes: ["chat:write", "chat:write.public"] });
    await sandbox.control.tell("slack", "invite", { channel: "hiring" });
    await say("D1ANA00001");
    await say(HIRING);
    const { chats, states } = await names();
    expect(chats.toSorted()).toEqual([HIRING, "D1ANA00001"]);
    // Whoever is nobody here is told so once an hour.
    expect(states.toSorted()).toEqual(["done", "done", "sent"]);
    expect(await read(connectionId)).toMatchObject({ status: "active" });
  });

  it("come later where Slack is away, and the answer does not wait for them", async () => {
    await workspace();
    await sandbox.control.addFault("slack", { target: "api", pathContains: "users.info", status: 503 });
    await say("D1ANA00001");
    expect(await names()).toMatchObject({ chats: ["D1ANA00001"], people: [null], states: ["done", "sent"] });
    await sandbox.advance(3_600_000);
    await say("D1ANA00001");
    expect((await names()).chats).toEqual(["Ana Rivera"]);
  });
});

describe("a member's address at Slack", () => {
  const meet = async (change: object | null, wish = {}) => {
    await workspace(wish);
    const { organizationId, owner } = organization();
    const { id: userId } = await findOrCreateUser({ email: "ana@acme.test", name: null });
    const member = { organizationId, userId, role: "member" as const, createdAt: clock.now() };
    await db().insert(members).values(member);
    await updateConnection(owner.ctx, { ref: connectionId, settings: { matchByEmail: true } });
    if (change) await sandbox.control.tell("slack", "person", { person: "ana@acme.test", ...change });
    await say("D1ANA00001", "/help");
    const own = eq(chatPeople.connectionId, connectionId);
    const bound = await db().select().from(chatPeople).where(own);
    return bound.map((one) => [one.userId === userId, one.name, one.boundBy]);
  };

  it("says who they are", async () => {
    expect(await meet(null)).toEqual([[true, "Ana Rivera", "email"]]);
    const [chat] = await db().select().from(conversations).where(eq(conversations.connectionId, connectionId));
    expect(chat).toMatchObject({ name: "Ana Rivera", externalId: "D1ANA00001", privateToUserId: expect.any(String) });
  });

  it.each([
    ["of a guest", { isGuest: true }, {}],
    ["that nobody has confirmed", { isConfirmed: false }, {}],
    ["that the app may not see", null, { grantScopes: ["chat:write", "im:history", "users:read"] }],
  ])("%s does not", async (_, change, wish) => {
    expect(await meet(change, wish)).toEqual([]);
    expect(await db().select().from(bindLinks).where(eq(bindLinks.connectionId, connectionId))).toHaveLength(1);
  });
});
