// Why: somebody at a provider may be one member today and another one tomorrow; what was said as the first is not the second's.
import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { chatPeople, connections, conversations, messages } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newConversation } from "@/e2e/kit/new-conversation";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { slackIntegration } from "@/lib/providers/slack/integration";
import { keepInbound } from "./keep-inbound";
import { openDirect } from "./open-direct";

const CHAT = "D0NAT";
let ours: TestOrganization;
let connectionId: string;
beforeEach(async () => {
  ours = await newOrganization();
  const { owner } = ours;
  connectionId = await newConnection(ours, { owner, visibility: "shared", integration: slackIntegration });
  const said = { externalId: CHAT, privateToUserId: ours.admin.userId, kind: "direct" as const };
  await newConversation({ organizationId: ours.organizationId, connectionId, ...said });
});

const inOurs = () => eq(conversations.organizationId, ours.organizationId);
const whose = async () => (await db().select().from(conversations).where(inOurs())).map((row) => row.privateToUserId);
const texts = async () =>
  (await db().select().from(messages).where(eq(messages.organizationId, ours.organizationId))).map(({ text }) => text);

async function connection() {
  const named = and(eq(connections.organizationId, ours.organizationId), eq(connections.id, connectionId));
  const [row] = await db().select().from(connections).where(named);
  if (!row) throw new Error("no connection");
  return row;
}

it("a notice for the new member finds nothing of the old one's", async () => {
  const { userId } = ours.member;
  const row = await connection();
  await inTransaction((tx) => openDirect(tx, { connection: row, chatId: CHAT, name: "Nat", userId }));
  expect([await whose(), await texts()]).toEqual([[userId], []]);
});

it("what the new member writes begins anew; what the same member writes goes on", async () => {
  const { organizationId, member, admin } = ours;
  const write = async (userId: string, id: string) => {
    const bound = {
      organizationId,
      connectionId,
      externalUserId: "U0NAT",
      userId,
      name: "Nat",
      directExternalId: CHAT,
    };
    const key = [chatPeople.organizationId, chatPeople.connectionId, chatPeople.externalUserId];
    await db()
      .insert(chatPeople)
      .values({ ...bound, boundBy: "link", boundAt: clock.now() })
      .onConflictDoUpdate({ target: key, set: { userId } });
    const chat = { kind: "direct", name: null, threadId: null, speaksTo: "bot" } as const;
    const sender = { senderId: "U0NAT", senderName: "Nat", text: `said ${id}`, sentAt: clock.now() };
    const row = await connection();
    const message = { id, conversationId: CHAT, chat, ...sender };
    await inTransaction((tx) => keepInbound(tx, { connection: row, message }));
  };
  const before = (await texts()).length;
  await write(admin.userId, "1");
  expect(await texts()).toHaveLength(before + 1);
  await write(member.userId, "2");
  expect([await whose(), await texts()]).toEqual([[member.userId], ["said 2"]]);
});

it("what somebody writes who is no member any more is kept for nobody to read", async () => {
  const chat = { kind: "direct", name: null, threadId: null, speaksTo: "bot" } as const;
  const sender = { senderId: "U0NAT", senderName: "Nat", text: "for nobody", sentAt: clock.now() };
  const row = await connection();
  const message = { id: "3", conversationId: CHAT, chat, ...sender };
  const kept = await inTransaction((tx) => keepInbound(tx, { connection: row, message }));
  expect(kept).toMatchObject({ isStrangers: true });
  expect([await whose(), await texts()]).toEqual([[ours.admin.userId], ["Hello?", null]]);
});
