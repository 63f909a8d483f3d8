// Why: what our chat sends arrives at a Telegram that others wrote, and what our stand-in sends is what grammy, which others
// wrote for the real one, understands: our two sides could share our mistakes.
// https://www.npmjs.com/package/telegram-test-api, https://grammy.dev
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bot } from "grammy";
import TelegramServer from "telegram-test-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chooseFreePort } from "@/db/embedded/free-port";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { tokenHttp } from "@/lib/core/provider-http/token-http";
import { writeCredentials } from "@/lib/core/vault/stored-credentials";
import { telegramChat } from "@/lib/providers/telegram/chat";
import { telegram as provider } from "@/lib/providers/telegram/provider";
import { SHARED_TOKEN } from "@/sandbox/telegram/keys";
import { type PlainSandbox, plainSandbox } from "@/sandbox/testing/plain-sandbox";

const TOKEN = "100200300:a_bot_of_the_peer";

describe("the chat of a bot, at a Telegram that others wrote", () => {
  let telegram: TelegramServer;
  beforeAll(async () => {
    telegram = new TelegramServer({ port: await chooseFreePort() });
    await telegram.start();
    const file = join(mkdtempSync(join(tmpdir(), "hub-peer-")), "endpoints.json");
    writeFileSync(file, JSON.stringify({ telegram: { api: telegram.config.apiURL } }));
    process.env.HUB_ENDPOINTS = file;
    resetEnv();
  });
  afterAll(async () => {
    delete process.env.HUB_ENDPOINTS;
    resetEnv();
    await telegram.stop();
  });

  const chat = () => {
    const subject = { organizationId: newId(), connectionId: null, integration: "telegram" };
    const tokens = { accessToken: writeCredentials({ token: TOKEN }), apiRoot: null, sideTokens: {} };
    return telegramChat(tokenHttp({ provider, subject, tokens }));
  };

  it("says what it is to say, as the bot, with its marks", async () => {
    const body = { text: "Your week: 12 h", marks: [{ kind: "bold", from: 11, to: 15 } as const] };
    const outcome = await chat().send({ chatId: "42", threadId: null, body, notice: null });
    expect(outcome).toMatchObject({ kind: "sent", chatId: "42" });
    const [said] = telegram.getUpdatesHistory(TOKEN);
    expect(said).toMatchObject({
      botToken: TOKEN,
      message: {
        chat_id: "42",
        text: "Your week: 12 h",
        entities: [{ type: "bold", offset: 11, length: 4 }],
        link_preview_options: { is_disabled: true },
      },
    });
  });

  it("takes a method that is not there for what it is", async () => {
    // The peer does not play sendChatAction, and says so with its own kind of failure.
    await expect(chat().showTyping({ chatId: "42", threadId: null })).rejects.toMatchObject({ name: "ProviderError" });
  });
});

describe("our stand-in, for a bot of grammy's", () => {
  let sandbox: PlainSandbox;
  let bot: Bot;
  let heard: string[] = [];
  beforeAll(async () => {
    sandbox = await plainSandbox();
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    await sandbox.control("/reset");
    heard = [];
    bot = new Bot(SHARED_TOKEN, { client: { apiRoot: `${sandbox.origin}/telegram` } });
    await bot.init();
    bot.command("help", (ctx) => void heard.push(`help in ${ctx.chat.type}: ${ctx.match}`));
    bot.on("message:photo", (ctx) => void heard.push(`photo: ${ctx.message.caption}`));
    bot.on("message:sticker", (ctx) => void heard.push(`sticker: ${ctx.message.sticker.emoji}`));
    bot.on("message:migrate_to_chat_id", (ctx) => void heard.push(`moved to ${ctx.message.migrate_to_chat_id}`));
    bot.on("my_chat_member", (ctx) => void heard.push(`member: ${ctx.myChatMember.new_chat_member.status}`));
    bot.on("message::mention", (ctx) => void heard.push(`mentions ${ctx.entities("mention").map(({ text }) => text)}`));
    bot.on("message:text", async (ctx) => {
      heard.push(`text of ${ctx.from.first_name}: ${ctx.msg.text}, answering ${ctx.msg.reply_to_message?.from?.id}`);
      await ctx.replyWithChatAction("typing");
      await ctx.reply("Hi", { entities: [{ type: "bold", offset: 0, length: 2 }] });
    });
  });
  const write = (text: string, more: object = {}) =>
    sandbox.control("/telegram/message", { from: "Ana", text, ...more });
  const work = async () => {
    for (const update of await bot.api.getUpdates()) await bot.handleUpdate(update);
    return heard;
  };

  it("says what people write, in the forms that it routes by", async () => {
    await write("/help@integration_hub_bot me");
    await write("/help", { group: "Acme Team" });
    await write("look", { kind: "photo" });
    await write("", { kind: "sticker" });
    await write("@integration_hub_bot lunch?", { group: "Acme Team" });
    await write("hello");
    await sandbox.control("/telegram/block", { from: "Ana", blocked: true });
    await sandbox.control("/telegram/block", { from: "Ana", blocked: false });
    expect(await work()).toEqual([
      "help in private: me",
      "help in supergroup: ",
      "photo: look",
      "sticker: 👍",
      "mentions @integration_hub_bot",
      "text of Ana: hello, answering undefined",
      "member: kicked",
      "member: member",
    ]);
  });

  it("says what is answered, and where a group has gone", async () => {
    const group = "Acme Lunch";
    await write("/help", { group });
    await bot.api.sendMessage(-4_000_000_001, "Here.");
    await write("thanks", { group, reply: true });
    expect(await work()).toEqual(["help in group: ", "text of Ana: thanks, answering 7110201500"]);
    await sandbox.control("/telegram/move", { group });
    const [, , moved] = await bot.api.getUpdates();
    if (moved) await bot.handleUpdate(moved);
    expect(heard.at(-1)).toBe("moved to -1004000000001");
    await expect(bot.api.sendMessage(-4_000_000_001, "x")).rejects.toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: -1_004_000_000_001 },
    });
  });

  it("refuses in the forms that it reads", async () => {
    await write("hello");
    await sandbox.control("/telegram/block", { from: "Ana", blocked: true });
    await expect(bot.api.sendMessage(5_000_000_001, "x")).rejects.toMatchObject({
      name: "GrammyError",
      error_code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    await sandbox.control("/telegram/faults", { target: "api", status: 429, retryAfterSeconds: 7 });
    await expect(bot.api.sendMessage(5_000_000_001, "x")).rejects.toMatchObject({
      error_code: 429,
      parameters: { retry_after: 7 },
    });
  });

  it("takes and gives its commands", async () => {
    const commands = [{ command: "atlas", description: "Ask Atlas" }];
    await bot.api.setMyCommands(commands, { scope: { type: "default" } });
    expect(await bot.api.getMyCommands()).toEqual(commands);
  });
});
