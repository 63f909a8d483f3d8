import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { telegramBot } from "./auth";
import { telegramChecks } from "./checks";
import { telegram } from "./provider";
import { readTelegramError } from "./read-error";
import getMe from "./samples/get-me.json";
import getWebhookInfo from "./samples/get-webhook-info.json";

const TOKEN = ["7110201543", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"].join(":");
const API = "https://api.telegram.test";

describe("a bot", () => {
  it("is called after its name, and by its username", async () => {
    const http = fakeHttp(API, [getMe]);
    const account = await telegram.identify({
      http,
      tokenAnswer: {},
      callbackParams: new URLSearchParams(),
      clientId: "",
    });
    expect(account).toEqual({
      id: "7110201543",
      name: "Acme Helper (@acme_helper_bot)",
      email: null,
      imageUrl: null,
    });
    expect(http.requests.map(({ url }) => url.href)).toEqual([`${API}/getMe`]);
  });

  it.each([
    ["https://api.telegram.org/getMe", `https://api.telegram.org/bot${TOKEN}/getMe`],
    ["http://localhost:4000/telegram/getMe?a=1", `http://localhost:4000/telegram/bot${TOKEN}/getMe?a=1`],
  ])("carries its token in the address: %s", async (asked, sent) => {
    const request = { url: new URL(asked), method: "GET", headers: new Headers(), body: new Uint8Array() };
    const signed = await telegramBot.sign(request, { token: TOKEN }, new Date(0));
    expect(signed).toEqual({ url: new URL(sent), headers: {} });
    expect(request.url.href).toBe(asked);
  });
});

describe("a token", () => {
  const inspect = (token: string) => telegramBot.inspect({ token });

  it("of the form that BotFather gives is tried", () => {
    expect(inspect(TOKEN)).toEqual([]);
  });

  it.each([
    ["@acme_helper_bot", "wrong_kind"],
    ["https://t.me/acme_helper_bot", "wrong_kind"],
    ["7110201543", "wrong_kind"],
    ["-1001234567890", "wrong_kind"],
    [`bot${TOKEN}`, "malformed"],
    ["7110201543:", "malformed"],
    ["7110201543:../../getUpdates?x=aaaaaaaaaaaa", "malformed"],
    ["AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx", "malformed"],
    [`Use this token: ${TOKEN}`, "malformed"],
  ])("%j is %s without asking Telegram", (token, fault) => {
    expect(inspect(token)).toEqual([{ field: "token", fault, detail: expect.stringMatching(/\w/) }]);
  });
});

describe("an error", () => {
  const read = (status: number, body: unknown) => readTelegramError({ status, headers: new Headers(), body });
  const said = (description: string, parameters?: object) => ({ ok: false, description, parameters });

  it.each([
    [401, said("Unauthorized"), { kind: "unauthorized", fault: "wrong" }],
    [404, said("Not Found"), { kind: "rejected", reason: "Not Found", fault: "malformed" }],
    [429, said("Too Many Requests", { retry_after: 7 }), { kind: "rate_limited", retryAfterMs: 7000 }],
    [429, said("Too Many Requests"), { kind: "rate_limited", retryAfterMs: null }],
    [
      400,
      said("Bad Request: chat not found"),
      { kind: "rejected", reason: "Bad Request: chat not found", chat: { code: "gone", unreachable: true } },
    ],
    [409, said("Conflict"), { kind: "rejected", reason: "Conflict" }],
    [502, said("Bad Gateway"), null],
    [403, "<html>", null],
  ])("%i %j", (status, body, hint) => {
    expect(read(status, body)).toEqual(hint);
  });

  it("that repeats the address is shown without the token, and a link without where it leads", () => {
    const chat = { code: "invalid", unreachable: false };
    const link = "Bad Request: entity URL 'http://hub/bind/secret' is invalid: Wrong HTTP URL";
    expect(read(400, said(link))).toEqual({
      kind: "rejected",
      reason: "Bad Request: entity URL '…' is invalid: Wrong HTTP URL",
      chat,
    });
    expect(read(400, said(`no such path: /bot${TOKEN}/getMe`))).toEqual({
      kind: "rejected",
      reason: "no such path: /bot…/getMe",
      chat,
    });
  });
});

describe("the checks", () => {
  const run = (name: string, answer: unknown) =>
    telegramChecks.find((check) => check.name === name)?.run(fakeHttp(API, [answer]));
  const info = (result: object) => ({ ok: true, result: { url: "", pending_update_count: 0, ...result } });

  it("read the samples, and show nothing of an address but its host", async () => {
    expect(await run("account", getMe)).toBe("Signed in as @acme_helper_bot.");
    expect(await run("updates", getWebhookInfo)).toBe(
      "Telegram sends messages to hub.acme.test. 3 are waiting. The last try failed: Wrong response from the webhook: 502 Bad Gateway.",
    );
  });

  it("say what happens to messages without an address", async () => {
    expect(await run("updates", info({}))).toBe(
      "Telegram keeps messages for a day: no address is set that they go to. None is waiting.",
    );
    expect(await run("updates", info({ pending_update_count: 1 }))).toContain("1 is waiting.");
  });
});
