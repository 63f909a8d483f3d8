import { describe, expect, it } from "vitest";
import { ProviderError } from "@/lib/base/errors";
import { fakeHttp } from "../../fixtures/fake-http";
import { updates } from "../wire";
import { telegramChatBot } from "./chat-bot";
import { chatsIn } from "./chats-in";
import { readMessage } from "./read-message";

const API = "https://api.telegram.test";
const GROUP = { id: -1001, type: "supergroup", title: "Acme Team" };
const ANA = { id: 5, is_bot: false, first_name: "Ana" };
const ALONE = { id: 5, type: "private", first_name: "Ana", last_name: "Rivera" };

describe("the chats that a request is about", () => {
  const of = (path: string, body?: unknown, query = "") => chatsIn({ path, body, query: new URLSearchParams(query) });

  it.each([
    ["getMe", undefined, "", []],
    ["getme", undefined, "", []],
    ["sendMessage", { chat_id: 5, text: "x" }, "", ["5"]],
    ["sendMessage", { text: "x" }, "chat_id=-1001", ["-1001"]],
    ["sendMessage", { chat_id: 5, text: "x" }, "chat_id=6", ["6", "5"]],
    ["copyMessage", { chat_id: 5, from_chat_id: 6 }, "", ["5", "6"]],
    ["sendMessage", { chat_id: 5, reply_parameters: { chat_id: 6 } }, "", ["5", "6"]],
    ["sendMessage", undefined, `chat_id=5&reply_parameters=${encodeURIComponent('{"chat_id":6}')}`, ["5", "6"]],
    ["sendMessage", { text: "x" }, "", null],
    ["sendMessage", "chat_id=5", "", null],
    ["getUpdates", undefined, "", null],
    ["setWebhook", { url: "https://x.test" }, "", null],
    ["getWebhookInfo", undefined, "", []],
    ["banChatMember", { chat_id: 5, user_id: 6 }, "", null],
    ["../bot1:x/sendMessage", { chat_id: 5 }, "", null],
    ["", undefined, "", null],
  ])("%s %j %s: %j", async (path, body, query, chats) => {
    expect(await of(path, body, query)).toEqual(chats);
  });
});

describe("a message to the bot", () => {
  const read = async (message: object) => {
    const { result } = updates.parse({ ok: true, result: [{ update_id: 1, message: { message_id: 1, ...message } }] });
    const [update] = result;
    return update ? readMessage(update, async () => "hub_bot") : null;
  };

  it.each([
    ["/start abc", "abc"],
    ["/start@hub_bot abc", "abc"],
    ["/START@HUB_BOT  abc ", "abc"],
    ["/start", null],
    ["/start ", null],
    ["/help abc", null],
    ["start abc", null],
    ["Hello", null],
  ])("%j from a person has the code %j", async (text, code) => {
    expect(await read({ chat: ALONE, from: ANA, text })).toEqual({
      place: { id: "5", name: "Ana Rivera", isGroup: false },
      senderId: "5",
      code,
    });
  });

  it.each([
    ["a line among people", { chat: GROUP, from: ANA, text: "lunch?" }],
    ["another bot's command", { chat: GROUP, from: ANA, text: "/start@other_bot abc" }],
    ["a channel's post", { chat: { id: -1002, type: "channel", title: "News" }, text: "/start abc" }],
    ["another bot's message", { chat: GROUP, from: { id: 7, is_bot: true }, text: "/start abc" }],
    ["somebody as a channel of theirs", { chat: GROUP, from: ANA, sender_chat: { id: -1002 }, text: "/start abc" }],
  ])("%s is not for it", async (_, message) => {
    expect(await read(message)).toBeNull();
  });

  it("by an anonymous administrator comes from the group itself", async () => {
    const from = { id: 1_087_968_824, is_bot: true };
    expect(await read({ chat: GROUP, from, sender_chat: { id: GROUP.id }, text: "/start abc" })).toEqual({
      place: { id: "-1001", name: "Acme Team", isGroup: true },
      senderId: null,
      code: "abc",
    });
  });

  it("of a kind that has no message is none", async () => {
    const { result } = updates.parse({ ok: true, result: [{ update_id: 1, my_chat_member: {} }] });
    expect(await Promise.all(result.map((update) => readMessage(update, async () => "hub_bot")))).toEqual([null]);
  });
});

describe("who may decide for a group", () => {
  const message = { place: { id: "-1001", name: "Acme Team", isGroup: true }, senderId: "5", code: "abc" };
  const ask = (status: string) => telegramChatBot.mayDecide(fakeHttp(API, [{ ok: true, result: { status } }]), message);

  it.each([
    ["creator", true],
    ["administrator", true],
    ["member", false],
    ["restricted", false],
    ["left", false],
    ["kicked", false],
  ])("%s: %s", async (status, may) => {
    expect(await ask(status)).toBe(may);
  });

  it("nobody whom Telegram does not find there; an outage decides nothing", async () => {
    const failing = (failure: ProviderError["failure"]) => ({
      ...fakeHttp(API, []),
      get: () => Promise.reject(new ProviderError("telegram", failure)),
    });
    const refused = { kind: "rejected", status: 400, reason: "Bad Request: user not found" } as const;
    expect(await telegramChatBot.mayDecide(failing(refused), message)).toBe(false);
    await expect(telegramChatBot.mayDecide(failing({ kind: "unavailable", status: 502 }), message)).rejects.toThrow();
  });
});
