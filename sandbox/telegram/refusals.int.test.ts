import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sandboxControl } from "@/e2e/kit/sandbox-control";
import { type RunningSandbox, startSandbox } from "../start";
import { telegramKeys } from "./keys";

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
