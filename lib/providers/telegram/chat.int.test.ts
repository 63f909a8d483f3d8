import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { expectNoSecrets, watchSecret } from "@/e2e/kit/secrets";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { sharedBotForTests } from "@/lib/features/places/fixtures/shared-bot-for-tests";
import type { ChatApi, ChatDraft } from "@/lib/providers/chat-contract";
import { telegramKeys } from "@/sandbox/telegram/keys";

const ANA = "5000000001";
const BEN = "5000000002";
const HELPER = "7110201543";
const token = telegramKeys.find(({ name }) => name === "token of the helper")?.secret ?? "";
watchSecret("the bot's token", token);

const bot = sharedBotForTests();
const { sandbox } = bot;

const said = z.object({
  messages: z.array(
    z.object({ from: z.string(), chatId: z.number(), text: z.string(), entities: z.array(z.unknown()) }),
  ),
  typing: z.array(z.object({ chatId: z.number(), bot: z.string() })),
});
const listed = async () => said.parse(await (await fetch(`${sandbox.origin}/control/telegram/messages`)).json());

async function chatOf(id: string): Promise<ChatApi> {
  const { organizationId } = bot.ours();
  const mine = and(eq(connections.organizationId, organizationId), eq(connections.id, id));
  const [connection] = await db().select().from(connections).where(mine);
  if (!connection) throw new Error("not connected");
  return capabilityOf(connection, "messages");
}

async function connectHelper(): Promise<ChatApi> {
  const connected = await connectByCredentials(bot.ours().owner.ctx, {
    ref: "telegram",
    credentials: { token },
    browserToken: "none",
  });
  if (!("id" in connected)) throw new Error("not connected");
  return chatOf(connected.id);
}

const draft = (change: Partial<ChatDraft> = {}): ChatDraft => ({
  chatId: ANA,
  threadId: null,
  body: { text: "Hello Ana", marks: [{ kind: "bold", from: 6, to: 9 }] },
  notice: null,
  ...change,
});

describe("a bot of one's own", () => {
  let chat: ChatApi;
  beforeEach(async () => {
    await sandbox.control.tell("telegram", "message", { from: "Ana", text: "hello", bot: HELPER });
    chat = await connectHelper();
  });

  it("types and says something, marked", async () => {
    await chat.showTyping({ chatId: ANA, threadId: null });
    expect(await chat.send(draft())).toEqual({ kind: "sent", messageId: "2", chatId: ANA });
    const { messages, typing } = await listed();
    expect(messages.at(-1)).toEqual({
      from: "bot",
      chatId: Number(ANA),
      text: "Hello Ana",
      entities: [{ type: "bold", offset: 6, length: 3 }],
    });
    expect(typing).toEqual([{ chatId: Number(ANA), bot: HELPER }]);
  });

  it("is refused as a value where it is blocked, where nobody is, and for too much", async () => {
    expect(await chat.send(draft({ chatId: BEN }))).toEqual({ kind: "refused", code: "gone", unreachable: true });
    const tooLong = draft({ body: { text: "x".repeat(4_097), marks: [] } });
    expect(await chat.send(tooLong)).toEqual({ kind: "refused", code: "too_long", unreachable: false });
    await sandbox.control.tell("telegram", "block", { from: "Ana", blocked: true, bot: HELPER });
    expect(await chat.send(draft())).toEqual({ kind: "refused", code: "blocked", unreachable: true });
    await chat.showTyping({ chatId: ANA, threadId: null });
  });

  it("hears of a group that has become another chat", async () => {
    const group = "Acme Lunch";
    await sandbox.control.tell("telegram", "message", { from: "Ana", group, text: "/start", bot: HELPER });
    await sandbox.control.tell("telegram", "move", { group });
    const chatId = "-4000000001";
    expect(await chat.send(draft({ chatId }))).toEqual({ kind: "moved", chatId: "-1004000000001" });
  });

  it("throws what says nothing of the message, and never its token", async () => {
    const failures: unknown[] = [];
    for (const fault of [
      { status: 502 },
      { dropAfterProcessing: true },
      { status: 429, retryAfterSeconds: 7 },
    ] as const) {
      await sandbox.control.addFault("telegram", { target: "api", pathContains: "sendMessage", ...fault });
      await chat.send(draft()).catch((error: unknown) => failures.push(error));
    }
    expect(failures).toMatchObject([
      { failure: { kind: "unavailable", status: 502 } },
      // It was sent all the same: nobody knows.
      { failure: { kind: "unavailable", status: null } },
      { failure: { kind: "rate_limited", retryAfterMs: 7_000 } },
    ]);
    expect((await listed()).messages.filter(({ from }) => from === "bot")).toHaveLength(1);
    expectNoSecrets(failures);
  });
});

it("the hub's bot says things in linked chats, and in no others", async () => {
  const { owner } = bot.ours();
  const id = await bot.connect(owner);
  await bot.write(`/start ${await bot.makeCode(owner, id)}`);
  await bot.check(owner, id);
  const chat = await chatOf(id);
  expect(await chat.send(draft())).toMatchObject({ kind: "sent", chatId: ANA });
  await chat.showTyping({ chatId: ANA, threadId: null });
  await bot.write("hello", { from: "Ben" });
  await expect(chat.send(draft({ chatId: BEN }))).rejects.toThrow();
  await expect(chat.showTyping({ chatId: BEN, threadId: null })).rejects.toThrow();
  const { messages, typing } = await listed();
  expect(messages.filter(({ chatId, from }) => chatId === Number(BEN) && from === "bot")).toEqual([]);
  expect(typing.map(({ chatId }) => chatId)).toEqual([Number(ANA)]);
});
