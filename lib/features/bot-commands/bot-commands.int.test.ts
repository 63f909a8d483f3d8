import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import type { TestMember } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { sharedBotForTests } from "@/lib/features/places/fixtures/shared-bot-for-tests";
import { SHARED_TOKEN, telegramKeys } from "@/sandbox/telegram/keys";
import { type Keeping, keepBotCommands } from "./keep-bot-commands";

const HELPER_TOKEN = telegramKeys.find(({ name }) => name === "token of the helper")?.secret ?? "";
const bot = sharedBotForTests();
const { sandbox, ANA } = bot;

const listed = z.object({ result: z.array(z.object({ command: z.string(), description: z.string() })) });

/** The bot's list as Telegram has it; with a chat, that chat's own. */
async function shown(token: string, chatId?: string): Promise<string[]> {
  const scope = chatId === undefined ? { type: "default" } : { type: "chat", chat_id: chatId };
  const answer = await fetch(`${sandbox.origin}/telegram/bot${token}/getMyCommands`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ scope }),
  });
  return listed.parse(await answer.json()).result.map(({ command }) => command);
}

const keep = (keeping?: Keeping) =>
  keepBotCommands(backgroundContext({ kind: "deployment", job: "messages.commands" }), keeping);
const writes = async () =>
  (await sandbox.control.requests("telegram")).filter(({ path }) => /(set|delete)MyCommands$/.test(path)).length;

async function addAgent(command: string): Promise<void> {
  const now = clock.now();
  const named = { command, name: "Maya", description: "Knows\nour shop", isEnabled: true };
  const { organizationId } = bot.ours();
  await db()
    .insert(agents)
    .values({ organizationId, id: newId(), ...named, createdAt: now, updatedAt: now });
}

let shared: string;
beforeEach(async () => {
  const { owner } = bot.ours();
  shared = await bot.connect(owner);
  await bot.write(`/start ${await bot.makeCode(owner, shared)}`);
  await bot.check(owner, shared);
});

it("the hub's bot shows the agents that everybody has; what stands is only read, and what changed is mended", async () => {
  await keep();
  const common = await shown(SHARED_TOKEN);
  expect(common).toEqual(
    expect.arrayContaining(["start", "help", "clear", "atlas", "binky", "cheryl", "sunday", "claire"]),
  );
  expect(await shown(SHARED_TOKEN, ANA)).toEqual([]);
  const written = await writes();
  await keep();
  expect(await writes()).toBe(written);

  await fetch(`${sandbox.origin}/telegram/bot${SHARED_TOKEN}/deleteMyCommands`, { method: "POST" });
  await keep();
  expect(await shown(SHARED_TOKEN)).toEqual(common);
});

it("in the chats of an organization with agents of its own it shows these too, until they or the chat are theirs no more", async () => {
  const { organizationId } = bot.ours();
  await addAgent("maya");
  await keep({ organizationId });
  expect(await shown(SHARED_TOKEN, ANA)).toEqual(expect.arrayContaining(["maya", "atlas", "help"]));
  expect(await shown(SHARED_TOKEN)).not.toContain("maya");

  await db().delete(agents).where(eq(agents.organizationId, organizationId));
  await keep({ organizationId });
  expect(await shown(SHARED_TOKEN, ANA)).toEqual([]);

  await addAgent("maya");
  await bot.write("hello", { from: "Ben" });
  await keep({ organizationId, connectionId: shared, chatId: "5000000002" });
  expect(await shown(SHARED_TOKEN, "5000000002")).toEqual([]);
});

async function connectOwnBot(): Promise<string> {
  const connected = await connectByCredentials(bot.theirs().owner.ctx, {
    ref: "telegram",
    credentials: { token: HELPER_TOKEN },
    browserToken: "none",
  });
  if (!("id" in connected)) throw new Error("not connected");
  return connected.id;
}

it("a bot of one's own shows its organization's, and nobody else's", async () => {
  await connectOwnBot();
  await addAgent("maya");
  await keep();
  expect(await shown(HELPER_TOKEN)).toContain("atlas");
  expect(await shown(HELPER_TOKEN)).not.toContain("maya");
});

it("a chat that the bot was thrown out of, and a bot that is refused, hold nobody up; a limit is waited for", async () => {
  const { organizationId } = bot.ours();
  await addAgent("maya");
  await sandbox.control.addFault("telegram", { target: "api", pathContains: "MyCommands", status: 403 });
  await keep({ organizationId });
  await sandbox.control.addFault("telegram", { target: "api", pathContains: "MyCommands", status: 429 });
  await expect(keep({ organizationId })).rejects.toMatchObject({ failure: { kind: "rate_limited" } });
});

const disconnect = (member: TestMember, ref: string) => disconnectConnection(member.ctx, { ref });

it("a bot whose connection ends shows nothing that the hub has set, and what somebody else has set since stays", async () => {
  const { owner } = bot.theirs();
  const own = await connectOwnBot();
  await keep();
  await disconnect(owner, own);
  expect(await shown(HELPER_TOKEN)).toEqual([]);
  expect(await shown(SHARED_TOKEN)).toContain("atlas");

  const again = await connectOwnBot();
  const commands = [{ command: "order", description: "Order something" }];
  await fetch(`${sandbox.origin}/telegram/bot${HELPER_TOKEN}/setMyCommands`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ commands }),
  });
  await disconnect(owner, again);
  expect(await shown(HELPER_TOKEN)).toEqual(["order"]);
});

it("the hub's own bot keeps its list where an organization goes, and an organization's agents are not shown in its chats any more", async () => {
  const { organizationId, owner } = bot.ours();
  await addAgent("maya");
  await keep({ organizationId });
  await disconnect(owner, shared);
  expect(await shown(SHARED_TOKEN, ANA)).toEqual([]);
  expect(await shown(SHARED_TOKEN)).toEqual(expect.arrayContaining(["start", "atlas"]));
});

it("a provider that does not answer keeps no connection from ending", async () => {
  const own = await connectOwnBot();
  await keep();
  await sandbox.control.addFault("telegram", { target: "api", pathContains: "MyCommands", status: 500, times: 10 });
  expect(await disconnect(bot.theirs().owner, own)).toMatchObject({ id: own });
});
