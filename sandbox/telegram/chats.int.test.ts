import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type PlainAnswer, plainSandbox } from "../testing/plain-sandbox";
import { BASIC_GROUP } from "./chats";
import { SHARED_TOKEN } from "./keys";

const ANA = 5_000_000_001;
const TEAM = -1_001_000_000_001;

let sandbox: Awaited<ReturnType<typeof plainSandbox>>;
beforeAll(async () => {
  sandbox = await plainSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.control("/reset"));

const call = (method: string, parameters: object = {}): Promise<PlainAnswer> =>
  sandbox.json(`/telegram/bot${SHARED_TOKEN}/${method}`, parameters);
const write = (from: string, text: string, more: object = {}) =>
  sandbox.control("/telegram/message", { from, text, ...more });
const updates = z.array(z.looseObject({ message: z.looseObject({}).optional() }));
const heard = async () => updates.parse((await call("getUpdates")).body.result);
const listed = async () => (await fetch(`${sandbox.origin}/control/telegram/messages`)).json();

describe("a message of a bot", () => {
  const send = (text: string, entities?: unknown) => call("sendMessage", { chat_id: ANA, text, entities });
  beforeEach(() => write("Ana", "hello"));

  it("is kept with its entities, without white at its ends", async () => {
    const entities = [
      { type: "bold", offset: 2, length: 4 },
      { type: "italic", offset: 4, length: 2 },
      { type: "text_link", offset: 9, length: 4, url: "https://hub.acme.test/x" },
    ];
    const { body } = await send("  👍👍 a link  ", entities);
    expect(body.result).toMatchObject({ text: "👍👍 a link", chat: { id: ANA }, from: { is_bot: true } });
    const { messages } = await listed();
    expect(messages.at(-1)).toMatchObject({
      chat: "Ana",
      from: "bot",
      kind: "text",
      text: "👍👍 a link",
      entities: [
        { type: "bold", offset: 0, length: 4 },
        { type: "italic", offset: 2, length: 2 },
        { type: "text_link", offset: 7, length: 4, url: "https://hub.acme.test/x" },
      ],
    });
  });

  it("is measured in UTF-16 units after its ends were cut", async () => {
    expect((await send(` ${"👍".repeat(2_048)}\n`)).status).toBe(200);
    expect((await send("👍".repeat(2_049))).body.description).toBe("Bad Request: message is too long");
    expect((await send(" \n ")).body.description).toBe("Bad Request: message text is empty");
  });

  const bold = (offset: number, length: number) => ({ type: "bold", offset, length });
  it.each([
    ["x", [bold(0, 2)], "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2"],
    ["x", [bold(1, 1)], "entity begins after the end of the text at UTF-16 offset 1"],
    ["x", [bold(-1, 1)], "receive an entity with incorrect offset -1"],
    ["x", [bold(0, -1)], "receive an entity with incorrect length -1"],
    ["👍x", [bold(1, 2)], "entity begins in a middle of a UTF-16 symbol at 1"],
    ["👍x", [bold(0, 1)], "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at 1"],
    [
      "abcdef",
      [bold(0, 4), { type: "italic", offset: 2, length: 4 }],
      "entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 6",
    ],
    ["x", [{ type: "sparkle", offset: 0, length: 1 }], "can't parse MessageEntity: Unsupported type specified"],
    [
      "x",
      [{ type: "text_link", offset: 0, length: 1, url: "http://localhost:3000/" }],
      "entity URL 'http://localhost:3000/' is invalid: Wrong HTTP URL",
    ],
    ["x", "bold", "can't parse entities JSON object"],
    ["x", [{ offset: 0 }], "can't parse entities: expected an Array of MessageEntity"],
  ])("%j with the entities %j is refused", async (text, entities, description) => {
    const refused = { status: 400, body: { ok: false, description: `Bad Request: ${description}` } };
    expect(await send(text, entities)).toMatchObject(refused);
  });
});

describe("typing", () => {
  it("is noted with its moment and before what it came; an action that there is not is refused", async () => {
    await write("Ana", "hello");
    expect((await call("sendChatAction", { chat_id: ANA, action: "typing" })).body).toEqual({ ok: true, result: true });
    expect((await call("sendChatAction", { chat_id: ANA, action: "thinking" })).status).toBe(400);
    expect((await call("sendChatAction", { chat_id: 5_000_000_003, action: "typing" })).status).toBe(400);
    await call("sendMessage", { chat_id: ANA, text: "Hi" });
    const { typing, messages } = await listed();
    expect(typing).toEqual([{ chatId: ANA, chat: "Ana", bot: "7110201500", at: expect.any(String), before: 2 }]);
    expect(messages.at(-1)).toMatchObject({ id: 2, text: "Hi" });
  });
});

describe("a group", () => {
  it("lets a bot hear commands, what mentions it and what answers it", async () => {
    const group = "Acme Team";
    await write("Ana", "/start", { group });
    await call("sendMessage", { chat_id: TEAM, text: "Here I am." });
    await write("Ben", "lunch?", { group });
    await write("Ben", "ask @other_bot", { group });
    await write("Ben", "so /help is a command", { group });
    await write("Ben", "hey @Integration_Hub_Bot, lunch?", { group });
    await write("Ben", "thanks", { group, reply: true });
    const messages = (await heard()).map(({ message }) => message);
    expect(messages).toMatchObject([
      { text: "/start", entities: [{ type: "bot_command", offset: 0, length: 6 }] },
      { text: "hey @Integration_Hub_Bot, lunch?", entities: [{ type: "mention", offset: 4, length: 20 }] },
      { text: "thanks", reply_to_message: { text: "Here I am.", from: { is_bot: true, id: 7_110_201_500 } } },
    ]);
  });

  it("that becomes a supergroup says so in both chats, and refuses what is sent to the first", async () => {
    const group = BASIC_GROUP.title;
    await write("Ana", "/start", { group });
    await sandbox.control("/telegram/move", { group });
    const to = -1_004_000_000_001;
    expect((await heard()).slice(1)).toMatchObject([
      { message: { chat: { id: BASIC_GROUP.id, type: "group" }, migrate_to_chat_id: to } },
      { message: { chat: { id: to, type: "supergroup" }, migrate_from_chat_id: BASIC_GROUP.id } },
    ]);
    expect(await call("sendMessage", { chat_id: BASIC_GROUP.id, text: "x" })).toMatchObject({
      status: 400,
      body: {
        description: "Bad Request: group chat was upgraded to a supergroup chat",
        parameters: { migrate_to_chat_id: to },
      },
    });
    expect((await call("sendMessage", { chat_id: to, text: "x" })).status).toBe(200);
  });

  it("that throws a bot out tells it, and takes nothing of it until it is added again", async () => {
    const group = "Acme Team";
    await write("Ana", "/start", { group });
    await sandbox.control("/telegram/kick", { group, kicked: true });
    expect((await heard()).at(-1)).toMatchObject({ my_chat_member: { new_chat_member: { status: "kicked" } } });
    const kicked = { status: 403, body: { description: "Forbidden: bot was kicked from the supergroup chat" } };
    expect(await call("sendMessage", { chat_id: TEAM, text: "x" })).toMatchObject(kicked);
    await write("Ana", "/help", { group });
    expect(await call("sendChatAction", { chat_id: TEAM, action: "typing" })).toMatchObject(kicked);
    await write("Ana", "/start again", { group });
    expect((await call("sendMessage", { chat_id: TEAM, text: "x" })).status).toBe(200);
  });
});

describe("a person", () => {
  it("who stopped the bot, or is no more, hears nothing", async () => {
    await write("Ana", "hello");
    await sandbox.control("/telegram/block", { from: "Ana", blocked: true });
    const blocked = "Forbidden: bot was blocked by the user";
    expect((await call("sendMessage", { chat_id: ANA, text: "x" })).body.description).toBe(blocked);
    await sandbox.control("/telegram/deactivate", { from: "Ana", deactivated: true });
    expect((await call("sendMessage", { chat_id: ANA, text: "x" })).body.description).toBe(
      "Forbidden: user is deactivated",
    );
  });

  it("sends pictures with a line below, and stickers without", async () => {
    await write("Ana", "look", { kind: "photo" });
    await write("Ana", "", { kind: "sticker" });
    const [photo, sticker] = await heard();
    expect(photo?.message).toMatchObject({ caption: "look", photo: [{ width: 320 }] });
    expect(photo?.message).not.toHaveProperty("text");
    expect(sticker?.message).toMatchObject({ sticker: { emoji: "👍" } });
    expect((await write("Ana", "x", { kind: "sticker" })).status).toBe(400);
  });
});

describe("faults", () => {
  const fault = (more: object) =>
    sandbox.control("/telegram/faults", { target: "api", pathContains: "sendMessage", ...more });
  const send = () => call("sendMessage", { chat_id: ANA, text: "x" });
  beforeEach(() => write("Ana", "hello"));

  it("may begin after so many, and say how long to wait", async () => {
    await fault({ status: 429, retryAfterSeconds: 7, after: 1, times: 1 });
    expect((await send()).status).toBe(200);
    expect(await send()).toMatchObject({
      status: 429,
      body: { description: "Too Many Requests: retry after 7", parameters: { retry_after: 7 } },
    });
    expect((await send()).status).toBe(200);
    expect((await call("sendChatAction", { chat_id: ANA, action: "typing" })).status).toBe(200);
  });

  it("may lose the answer to what was done", async () => {
    await fault({ dropAfterProcessing: true });
    await expect(send()).rejects.toThrow();
    expect((await listed()).messages.at(-1)).toMatchObject({ from: "bot", text: "x" });
  });
});
