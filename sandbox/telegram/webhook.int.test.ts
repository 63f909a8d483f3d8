import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PlainAnswer, plainSandbox } from "../testing/plain-sandbox";
import { type Receiver, receiver } from "../testing/receiver";
import { SHARED_TOKEN } from "./keys";

const SECRET = "a_secret-of-64";
const ANA = 5_000_000_001;

let sandbox: Awaited<ReturnType<typeof plainSandbox>>;
let hub: Receiver;
beforeAll(async () => {
  sandbox = await plainSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control("/reset");
  hub = await receiver();
});
afterEach(() => hub.stop());

const call = (method: string, parameters: object = {}): Promise<PlainAnswer> =>
  sandbox.json(`/telegram/bot${SHARED_TOKEN}/${method}`, parameters);
const write = (from: string, text: string, more: object = {}) =>
  sandbox.control("/telegram/message", { from, text, ...more });
const textsOf = (of: Receiver) => of.received.map(({ body }) => JSON.parse(body).message.text);
const set = (more: object = {}) => call("setWebhook", { url: `${hub.origin}/in`, secret_token: SECRET, ...more });

describe("setWebhook", () => {
  it.each([
    [{ url: "http://hub.example.com/in" }, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"],
    [{ url: "hub" }, "Bad Request: invalid webhook URL specified"],
    [
      { url: "https://hub.example.com:3000/in" },
      "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ],
    [{ secret_token: "a+b/c=" }, "Bad Request: secret token contains unallowed characters"],
    [{ secret_token: "a".repeat(257) }, "Bad Request: secret token is too long"],
    [{ allowed_updates: "message" }, "Bad Request: can't parse allowed_updates JSON object"],
    [{ max_connections: "many" }, 'Bad Request: parameter "max_connections" must be an integer'],
  ])("refuses %j", async (wrong, description) => {
    expect(await set(wrong)).toMatchObject({ status: 400, body: { ok: false, error_code: 400, description } });
    expect((await call("getWebhookInfo")).body.result).toMatchObject({ url: "" });
  });

  it("says what became of it, and never the secret", async () => {
    expect((await set()).body).toEqual({ ok: true, result: true, description: "Webhook was set" });
    expect((await set()).body).toEqual({ ok: true, result: true, description: "Webhook is already set" });
    expect((await call("getWebhookInfo")).body.result).toEqual({
      url: `${hub.origin}/in`,
      has_custom_certificate: false,
      pending_update_count: 0,
      max_connections: 40,
      ip_address: "127.0.0.1",
    });
    expect(await call("getUpdates")).toMatchObject({ status: 409, body: { error_code: 409 } });
    expect((await call("deleteWebhook")).body.description).toBe("Webhook was deleted");
    expect((await call("setWebhook", { url: "" })).body.description).toBe("Webhook is already deleted");
    expect((await call("getUpdates")).body.result).toEqual([]);
  });
});

describe("updates", () => {
  it("are posted with the secret in a header", async () => {
    await set();
    await write("Ana", "hello");
    const [first] = await hub.have(1);
    expect(first).toMatchObject({
      method: "POST",
      path: "/in",
      headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": SECRET },
    });
    expect(JSON.parse(first?.body ?? "")).toMatchObject({
      update_id: 100_001,
      message: { text: "hello", chat: { id: ANA, type: "private" }, from: { id: ANA, is_bot: false } },
    });
  });

  it("of one chat wait for the one that fails, and those of another do not", async () => {
    let isBroken = true;
    hub.answer = ({ body }) => ({ status: isBroken && body.includes('"first"') ? 500 : 200 });
    await set();
    await write("Ana", "first");
    await write("Ana", "second");
    await hub.have(2);
    await write("Ben", "of Ben's");
    while (!textsOf(hub).includes("of Ben's")) await hub.have(hub.received.length + 1);
    expect(textsOf(hub)).not.toContain("second");
    await expect
      .poll(async () => (await call("getWebhookInfo")).body.result)
      .toMatchObject({
        pending_update_count: 2,
        last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
      });
    isBroken = false;
    while (!textsOf(hub).includes("second")) await hub.have(hub.received.length + 1);
    expect(textsOf(hub).filter((text) => text !== "first")).toEqual(["of Ben's", "second"]);
  });

  it("wait where nobody takes them, and come once there is an address; after a day they are gone", async () => {
    await write("Ana", "yesterday");
    await sandbox.control("/clock", { advanceMs: 86_400_000 });
    await write("Ana", "today");
    await set();
    await hub.have(1);
    expect(textsOf(hub)).toEqual(["today"]);
  });

  it("are dropped where it is asked for", async () => {
    await write("Ana", "old");
    await set({ drop_pending_updates: true });
    await write("Ana", "new");
    await hub.have(1);
    expect(textsOf(hub)).toEqual(["new"]);
  });

  it("are of the kinds that were asked for", async () => {
    await set({ allowed_updates: ["my_chat_member", "edited_message"] });
    await write("Ana", "one");
    await sandbox.control("/telegram/edit", { from: "Ana", text: "two" });
    await sandbox.control("/telegram/block", { from: "Ana", blocked: true });
    const [edited, blocked] = (await hub.have(2)).map(({ body }) => JSON.parse(body));
    expect(edited).toMatchObject({ edited_message: { text: "two", edit_date: expect.any(Number) } });
    expect(blocked).toMatchObject({
      my_chat_member: { chat: { id: ANA }, new_chat_member: { status: "kicked", user: { id: 7_110_201_500 } } },
    });
    expect(await call("sendMessage", { chat_id: ANA, text: "x" })).toMatchObject({
      status: 403,
      body: { description: "Forbidden: bot was blocked by the user" },
    });
    expect((await call("getWebhookInfo")).body.result).toMatchObject({
      allowed_updates: ["my_chat_member", "edited_message"],
    });
  });

  it("come twice where an answer is lost, and are forged by others", async () => {
    await set();
    await sandbox.control("/telegram/push", { copies: 2 });
    await write("Ana", "twice");
    await hub.have(2);
    expect(textsOf(hub)).toEqual(["twice", "twice"]);
    hub.answer = () => ({ status: 401 });
    expect((await sandbox.control("/telegram/webhook/send", { forged: "signature" })).body).toMatchObject({
      outcome: 401,
    });
    const [, , forged] = await hub.have(3);
    expect(forged?.headers["x-telegram-bot-api-secret-token"]).toBe("somebodys-guess");
  });
});

describe("commands of a bot", () => {
  const commands = [{ command: "start", description: "Link this chat" }];

  it("are kept for each scope and language", async () => {
    expect((await call("setMyCommands", { commands, language_code: "de" })).body).toEqual({ ok: true, result: true });
    expect((await call("getMyCommands", { language_code: "de" })).body.result).toEqual(commands);
    expect((await call("getMyCommands")).body.result).toEqual([]);
    const scope = { type: "all_private_chats" };
    await call("setMyCommands", { commands: JSON.stringify(commands), scope: JSON.stringify(scope) });
    expect((await call("getMyCommands", { scope })).body.result).toEqual(commands);
    await call("deleteMyCommands", { scope });
    expect((await call("getMyCommands", { scope })).body.result).toEqual([]);
  });

  it.each([
    [[{ command: "Start", description: "x" }], "BOT_COMMAND_INVALID"],
    [[{ command: "a".repeat(33), description: "x" }], "BOT_COMMAND_INVALID"],
    [[{ command: "start", description: "" }], "BOT_COMMAND_DESCRIPTION_INVALID"],
    [Array.from({ length: 101 }, (_, index) => ({ command: `c${index}`, description: "x" })), "BOT_COMMANDS_TOO_MUCH"],
    ["start", "can't parse commands JSON object"],
  ])("are refused where they are none", async (wrong, description) => {
    expect((await call("setMyCommands", { commands: wrong })).body).toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
  });
});
