import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sandboxControl } from "@/e2e/kit/sandbox-control";
import { type RunningSandbox, startSandbox } from "../start";
import { SHARED_TOKEN, telegramKeys } from "./keys";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
});
afterAll(() => sandbox.stop());

const tokenOf = (name: string) => telegramKeys.find((key) => key.name === name)?.secret ?? "no such token";

async function ask(path: string, method = "GET") {
  const answer = await fetch(`${sandbox.origin}/telegram/${path}`, { method });
  return { status: answer.status, body: await answer.json() };
}

describe("Telegram's stand-in", () => {
  it("answers a token in the address, by GET and by POST, in any case", async () => {
    const helper = `bot${tokenOf("token of the helper")}`;
    for (const [path, method] of [
      ["getMe", "GET"],
      ["getme", "POST"],
    ] as const) {
      expect(await ask(`${helper}/${path}`, method)).toMatchObject({
        status: 200,
        body: { ok: true, result: { id: 7_110_201_543, is_bot: true, username: "acme_helper_bot" } },
      });
    }
    expect(await ask(`${helper}/getWebhookInfo`)).toMatchObject({ status: 200, body: { result: { url: "" } } });
  });

  it.each(["token that was revoked", "token that was never given out"])("refuses a %s", async (name) => {
    expect(await ask(`bot${tokenOf(name)}/getMe`)).toEqual({
      status: 401,
      body: { ok: false, error_code: 401, description: "Unauthorized" },
    });
  });

  it.each([
    ["a token without its end", () => `bot${tokenOf("token without its end")}/getMe`],
    ["no token", () => "getMe"],
    ["a token without the word before it", () => `${tokenOf("token of the helper")}/getMe`],
    ["an unknown method", () => `bot${tokenOf("token of the helper")}/getEverything`],
  ])("knows no address with %s", async (_, path) => {
    expect(await ask(path())).toMatchObject({ status: 404, body: { ok: false, error_code: 404 } });
  });

  it("keeps no token in its log", async () => {
    const token = tokenOf("token of the night desk");
    await ask(`bot${token}/getMe`);
    const requests = await sandboxControl(sandbox.origin).requests("telegram");
    expect(requests.at(-1)).toMatchObject({ path: "/telegram/bot…/getMe", account: "7110201544" });
    expect(JSON.stringify(requests)).not.toContain(token.slice(-20));
  });
});

describe("a bot of the stand-in's", () => {
  const shared = () => `bot${SHARED_TOKEN}`;
  const control = () => sandboxControl(sandbox.origin);
  const call = async (method: string, body: object) => {
    const answer = await fetch(`${sandbox.origin}/telegram/${shared()}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  };

  it("cannot begin: it reaches who wrote to it, and the groups that it was added to", async () => {
    const refused = { status: 400, body: { ok: false, description: "Bad Request: chat not found" } };
    expect(await call("sendMessage", { chat_id: 5_000_000_002, text: "x" })).toMatchObject(refused);
    expect(await call("getChat", { chat_id: -1_001_000_000_002 })).toMatchObject(refused);
    await control().tell("telegram", "message", { from: "Ben", text: "hello" });
    expect(await call("sendMessage", { chat_id: 5_000_000_002, text: "x" })).toMatchObject({ status: 200 });
  });

  it("refuses a message that is empty or too long", async () => {
    await control().tell("telegram", "message", { from: "Ben", text: "hello" });
    const to = { chat_id: 5_000_000_002 };
    expect(await call("sendMessage", { ...to, text: " " })).toMatchObject({ status: 400 });
    expect(await call("sendMessage", { ...to, text: "x".repeat(4097) })).toMatchObject({ status: 400 });
    expect(await call("sendMessage", { text: "x" })).toMatchObject({ status: 400 });
  });

  it("gives an update out until a later one is asked for, and none while a webhook is set", async () => {
    await control().tell("telegram", "message", { from: "Ana", text: "one" });
    const first = await call("getUpdates", {});
    expect(await call("getUpdates", {})).toEqual(first);
    const last = first.body.result.at(-1).update_id;
    expect((await call("getUpdates", { offset: last + 1 })).body.result).toEqual([]);
    expect((await call("getUpdates", {})).body.result).toEqual([]);
    await control().tell("telegram", "webhook", { url: "https://x.test" });
    expect(await call("getUpdates", {})).toMatchObject({ status: 409, body: { error_code: 409 } });
    await control().tell("telegram", "webhook", { url: "" });
  });

  it("hears in a group only what is said to it, and knows who administers it", async () => {
    await call("getUpdates", { offset: -1 });
    await control().tell("telegram", "message", { from: "Ana", group: "Acme Team", text: "lunch?" });
    await control().tell("telegram", "message", { from: "Ana", group: "Acme Team", text: "/start@other_bot x" });
    await control().tell("telegram", "message", { from: "Ben", group: "Acme Team", text: "/start x" });
    const { result } = (await call("getUpdates", {})).body;
    expect(result.at(-1).message).toMatchObject({ text: "/start x", chat: { title: "Acme Team" } });
    const chat_id = -1_001_000_000_001;
    const statusOf = async (user_id: number) => (await call("getChatMember", { chat_id, user_id })).body.result.status;
    expect([await statusOf(5_000_000_001), await statusOf(5_000_000_002), await statusOf(5_000_000_003)]).toEqual([
      "creator",
      "member",
      "left",
    ]);
  });
});
