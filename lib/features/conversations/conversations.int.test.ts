// Why: whatever dies or fails in the middle of a conversation, nothing is said twice, nothing is lost, and the order stays.
import { and, asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { chatPeople, connections, conversations, events, messages } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { sharedBotForTests } from "@/lib/features/places/fixtures/shared-bot-for-tests";
import { converse, type Moment } from "./converse";
import { keepInbound } from "./keep-inbound";
import { lockConversation } from "./lock-chat";
import { writeMessage } from "./write-message";

const { ANA, ACME_TEAM, ours, connect, makeCode, redeem, write, answers, sandbox } = sharedBotForTests();

class Died extends Error {}

/** A chat of Ana's that is linked, and where she is the organization's owner. */
async function linkedChat() {
  const { organizationId, owner } = ours();
  const ref = await connect(owner);
  await write("hello");
  expect(await redeem(await makeCode(owner, ref))).toBe("linked");
  const own = and(eq(connections.organizationId, organizationId), eq(connections.id, ref));
  const [connection] = await db().select().from(connections).where(own);
  if (!connection) throw new Error("not connected");
  await db()
    .insert(chatPeople)
    .values({
      ...{ organizationId, connectionId: ref, externalUserId: ANA, userId: owner.userId, name: "Ana" },
      ...{ directExternalId: ANA, boundBy: "code" as const, boundAt: clock.now() },
    })
    .onConflictDoNothing();
  let number = 0;
  const say = (text: string, more: { chatId?: string; senderId?: string } = {}) => {
    const { chatId = ANA, senderId = ANA } = more;
    number += 1;
    const kind = chatId === ANA ? "direct" : "group";
    const chat = { kind, name: "Ana", threadId: null, speaksTo: "bot" } as const;
    const said = { id: `${chatId}:${number}`, conversationId: chatId, senderId, senderName: "Ana", text, sentAt: null };
    return inTransaction((tx) => keepInbound(tx, { connection, message: { ...said, chat } }));
  };
  const ctx = backgroundContext({ kind: "system", job: "messages.converse", organizationId } as const);
  const first = await say("/help");
  const conversationId = first?.conversationId ?? "";
  return {
    ...{ organizationId, connection, conversationId, say, ctx },
    /** Dies at a moment, or has something happen then. */
    go: (at?: Moment, times = 1, happens: () => Promise<unknown> = () => Promise.reject(new Died())) => {
      let left = times;
      const signal = AbortSignal.timeout(20_000);
      const reach = async (moment: Moment) => {
        if (moment !== at) return;
        left -= 1;
        if (left === 0) await happens();
      };
      return converse(ctx, { conversationId, signal, reach });
    },
    rows: () =>
      db()
        .select()
        .from(messages)
        .where(and(eq(messages.organizationId, organizationId), eq(messages.conversationId, conversationId)))
        .orderBy(asc(messages.position)),
    /** As if the worker that held it had died long ago. */
    free: () =>
      db()
        .update(conversations)
        .set({ claimedUntil: new Date(0), dueAt: new Date(0) })
        .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, conversationId))),
  };
}

describe("a conversation", () => {
  it("has somebody waiting for as long as one of what they said was not looked at", async () => {
    const chat = await linkedChat();
    await chat.say("/binky");
    const since = async () =>
      (await db().select().from(conversations).where(eq(conversations.organizationId, chat.organizationId)))[0]
        ?.waitingSince;
    const [first, second] = await chat.rows();
    expect(await since()).toEqual(first?.createdAt);
    await expect(chat.go("settled")).rejects.toThrow(Died);
    expect(await since()).toEqual(second?.createdAt);
    await chat.free();
    await chat.go();
    expect(await since()).toBeNull();
  });

  it("is answered by its agent, switched, and told of", async () => {
    const chat = await linkedChat();
    await chat.say("/binky");
    await chat.go();
    const said = await answers("Ana");
    expect(said).toHaveLength(2);
    expect(said[0]).toContain("You are talking to Atlas.");
    expect(said[1]).toContain("Binky here.");
    expect((await chat.rows()).map(({ direction, state, agent }) => [direction, state, agent])).toEqual([
      ["in", "done", null],
      ["in", "done", null],
      ["out", "sent", "atlas"],
      ["out", "sent", "binky"],
    ]);
    const [row] = await db().select().from(conversations).where(eq(conversations.organizationId, chat.organizationId));
    expect(row).toMatchObject({ agent: "binky", waitingSince: null, dueAt: null, claimId: null, unreachable: null });
    expect(row?.privateToUserId).toBe(ours().owner.userId);
    const told = await db()
      .select({ type: events.type, only: events.privateToUserId })
      .from(events)
      .where(and(eq(events.organizationId, chat.organizationId), eq(events.type, "message.sent")));
    expect(told).toEqual([
      { type: "message.sent", only: ours().owner.userId },
      { type: "message.sent", only: ours().owner.userId },
    ]);
  });

  it("keeps a doubled message once", async () => {
    const chat = await linkedChat();
    const message = {
      id: `${ANA}:1`,
      conversationId: ANA,
      senderId: ANA,
      senderName: "Ana",
      text: "/help",
      sentAt: null,
    };
    const kind = { kind: "direct", name: "Ana", threadId: null, speaksTo: "bot" } as const;
    await inTransaction((tx) => keepInbound(tx, { connection: chat.connection, message: { ...message, chat: kind } }));
    expect(await chat.rows()).toHaveLength(1);
  });

  it("of a chat that nobody has linked is not kept", async () => {
    const chat = await linkedChat();
    expect(await chat.say("hi", { chatId: ACME_TEAM })).toBeNull();
  });

  it.each(["claimed", "begun", "asked", "settled"] as const)(
    "answers once where its worker dies: %s",
    async (moment) => {
      const chat = await linkedChat();
      await expect(chat.go(moment)).rejects.toThrow(Died);
      expect(await chat.go()).toBeNull(); // somebody may still be at it
      await chat.free();
      await chat.go();
      expect(await answers("Ana")).toHaveLength(1);
      expect((await chat.rows()).map(({ state }) => state)).toEqual(["done", "sent"]);
    },
  );

  it("sends nothing again that a worker began to send before it died, and goes on", async () => {
    const chat = await linkedChat();
    await expect(chat.go("asked", 2)).rejects.toThrow(Died); // the answer was sent, and not written down
    await chat.say("/binky");
    await chat.free();
    await chat.go();
    expect(await answers("Ana")).toHaveLength(2);
    expect((await chat.rows()).map(({ state, failure }) => [state, failure])).toEqual([
      ["done", null],
      ["unknown", "worker_died"],
      ["done", null],
      ["sent", null],
    ]);
  });

  it("splits what is too long, keeps the order, and waits out a limit in the middle", async () => {
    const chat = await linkedChat();
    await chat.go();
    const text = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(" ");
    await inTransaction(async (tx) => {
      const conversation = await lockConversation(tx, chat);
      if (conversation) await writeMessage(tx, { conversation, author: "member", body: { text, marks: [] } });
    });
    await chat.go();
    const parts = (await answers("Ana")).slice(1);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join(" ")).toBe(text);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(4_096);
  });

  describe("with an answer in three parts", () => {
    const words = Array.from({ length: 1_200 }, (_, index) => `word${index}`).join(" ");

    /** Ana's chat, in which a member has written it; what happens happens once the first part is sent. */
    async function threeParts(happens: () => Promise<unknown>) {
      const chat = await linkedChat();
      await chat.go();
      await inTransaction(async (tx) => {
        const conversation = await lockConversation(tx, chat);
        if (conversation) await writeMessage(tx, { conversation, author: "member", body: { text: words, marks: [] } });
      });
      const until = await chat.go("settled", 1, happens);
      return { ...chat, until, states: async () => (await chat.rows()).slice(2).map(({ state }) => state) };
    }
    const fails = (status: number) => () => sandbox.control.addFault("telegram", { target: "api", status, times: 1 });

    it("waits out a limit in the middle, and doubles and loses nothing", async () => {
      const chat = await threeParts(fails(429));
      expect(chat.until?.getTime()).toBeGreaterThan(Date.now() - 60_000);
      expect(await chat.states()).toEqual(["sent", "waiting", "waiting"]);
      await chat.free();
      await chat.go();
      expect(await chat.states()).toEqual(["sent", "sent", "sent"]);
      expect((await answers("Ana")).slice(1).join(" ")).toBe(words);
    });

    it("marks a part that nobody knows of, sends it no more, and goes on", async () => {
      const chat = await threeParts(fails(502));
      expect(await chat.states()).toEqual(["sent", "unknown", "sent"]);
      expect(await answers("Ana")).toHaveLength(3);
    });

    it("sends nothing more to whoever has blocked the bot, until they write again", async () => {
      const chat = await threeParts(() => sandbox.control.tell("telegram", "block", { from: "Ana", blocked: true }));
      expect(await chat.states()).toEqual(["sent", "failed", "canceled"]);
      expect(await rowOf(chat)).toMatchObject({ unreachable: "blocked" });
      await sandbox.control.tell("telegram", "block", { from: "Ana", blocked: false });
      await chat.say("/help");
      expect(await rowOf(chat)).toMatchObject({ unreachable: null });
    });

    async function rowOf({ organizationId }: { organizationId: string }) {
      const [row] = await db().select().from(conversations).where(eq(conversations.organizationId, organizationId));
      return row;
    }
  });

  it("reads 100 kB that somebody wrote, and answers in words", async () => {
    const chat = await linkedChat();
    await chat.say("👩‍👩‍👧‍👦 شكرا ".repeat(6_000));
    await chat.go();
    expect((await answers("Ana")).at(-1)).toContain("I did not understand this.");
  });

  it("prompts a stranger once an hour, and tells nothing", async () => {
    const chat = await linkedChat();
    await chat.go();
    await db().delete(chatPeople).where(eq(chatPeople.organizationId, chat.organizationId));
    await chat.say("what is on today?");
    await chat.say("hello?");
    await chat.go();
    const said = (await answers("Ana")).slice(1);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("I do not know yet who you are");
  });
});
