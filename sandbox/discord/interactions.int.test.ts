import { verifyKey } from "discord-interactions";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type PlainClient, plainClient } from "../testing/plain-client";
import { type Received, type Receiver, receiver } from "../testing/receiver";
import { PUBLIC_KEY } from "./app-key";
import { BOT, BOT_TOKEN } from "./servers";

const AGENT = { "user-agent": "DiscordBot (https://hub.test, 1.0)" };
const AS_BOT = { ...AGENT, authorization: `Bot ${BOT_TOKEN}` };

let discord: PlainClient;
let hub: Receiver;
beforeAll(async () => {
  discord = await plainClient("discord");
});
afterAll(() => discord.stop());
beforeEach(async () => {
  await discord.control("/reset");
  hub = await receiver();
  hub.answer = good;
});
afterEach(() => hub.stop());

/** Discord's own package says whether it is Discord's. */
const isSigned = ({ headers, body }: Received) =>
  verifyKey(body, String(headers["x-signature-ed25519"]), String(headers["x-signature-timestamp"]), PUBLIC_KEY);

const json = (value: object) => ({ status: 200, type: "application/json", body: JSON.stringify(value) });

/** A client that does everything right. */
async function good(request: Received) {
  if (!(await isSigned(request))) return { status: 401 };
  const body = JSON.parse(request.body);
  if (body.type === 0 || "event" in body) return { status: 204 };
  return json(body.type === 1 ? { type: 1 } : { type: 4, data: { content: "Done." } });
}

const set = () => discord.control("/discord/webhook", { url: `${hub.origin}/in` });
const call = async (method: string, path: string, body?: unknown) => {
  const answer = await fetch(`${discord.origin}/discord/api/v10${path}`, {
    method,
    headers: { ...AS_BOT, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
};
const COMMANDS = `/applications/${BOT.id}/commands`;
const time = { name: "time", description: "Make a time entry", options: [{ type: 3, name: "text", description: "x" }] };

async function addBot(account = "ana@acme.test") {
  const { back } = await discord.consent(
    "/discord/oauth2/authorize",
    {
      client_id: discord.id,
      redirect_uri: discord.redirectUri,
      response_type: "code",
      scope: "identify guilds bot",
      permissions: "3072",
      state: "s",
    },
    { account, picked: ["1300000000000000001"] },
  );
  const fields = { grant_type: "authorization_code", code: back.get("code"), redirect_uri: discord.redirectUri };
  const secret = { client_id: discord.id, client_secret: discord.secret };
  return (await discord.form("/discord/api/oauth2/token", { ...fields, ...secret }, AGENT)).body;
}

describe("the app's addresses", () => {
  it("answer a PING and refuse a wrong signature, by the portal and by the API", async () => {
    expect((await set()).body).toEqual({ interactions: `${hub.origin}/in`, events: `${hub.origin}/in` });
    expect(await Promise.all(hub.received.map(isSigned))).toHaveLength(4);
    const edited = await call("PATCH", "/applications/@me", { interactions_endpoint_url: `${hub.origin}/other` });
    expect(edited).toMatchObject({
      status: 200,
      body: { id: BOT.id, verify_key: PUBLIC_KEY, interactions_endpoint_url: `${hub.origin}/other` },
    });
    expect((await call("GET", "/applications/@me")).body).toEqual(edited.body);
  });

  it("are refused where a wrong signature is taken, or the PING is not understood", async () => {
    hub.answer = () => json({ type: 1 });
    expect(await set()).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("it took a wrong signature (200 instead of 401)") },
    });
    hub.answer = () => ({ status: 200 });
    const refused = await call("PATCH", "/applications/@me", { interactions_endpoint_url: `${hub.origin}/in` });
    expect(refused).toMatchObject({ status: 400, body: { code: 50035, errors: { interactions_endpoint_url: {} } } });
    expect((await discord.get("/control/discord/webhook")).body).toEqual({});
  });

  it("are removed by a later probe that they fail", async () => {
    await set();
    hub.answer = async (request) => {
      const body = JSON.parse(request.body);
      return body.type === 0 ? good(request) : json({ type: 1 });
    };
    expect((await discord.control("/discord/webhook/probe")).body).toEqual({
      removed: { interactions: "it took a wrong signature (200 instead of 401)" },
    });
    expect((await discord.get("/control/discord/webhook")).body).toEqual({ events: `${hub.origin}/in` });
  });
});

describe("commands", () => {
  it("are overwritten together, and those that stay keep their ids", async () => {
    const first = await call("PUT", COMMANDS, [time]);
    expect(first).toMatchObject({ status: 200, body: [{ name: "time", type: 1, application_id: BOT.id }] });
    const second = await call("PUT", COMMANDS, [
      { ...time, description: "Other" },
      { ...time, name: "start" },
    ]);
    expect(second.body[0].id).toBe(first.body[0].id);
    expect((await call("GET", COMMANDS)).body).toEqual(second.body);
    expect((await call("PUT", COMMANDS, [])).body).toEqual([]);
  });

  it.each([
    [
      "a name with capitals",
      [{ ...time, name: "Time" }],
      { 0: { name: { _errors: [{ code: "APPLICATION_COMMAND_INVALID_NAME" }] } } },
    ],
    [
      "a long name",
      [{ ...time, name: "a".repeat(33) }],
      { 0: { name: { _errors: [{ code: "BASE_TYPE_BAD_LENGTH" }] } } },
    ],
    ["no description", [{ name: "time" }], { 0: { description: { _errors: [{ code: "BASE_TYPE_REQUIRED" }] } } }],
    ["two of one name", [time, time], { _errors: [{ code: "APPLICATION_COMMANDS_DUPLICATE_NAME" }] }],
    ["101 of them", Array.from({ length: 101 }, (_, index) => ({ ...time, name: `c${index}` })), { _errors: [{}] }],
    [
      "a required option behind one that is not",
      [{ ...time, options: [...time.options, { ...time.options[0], name: "more", required: true }] }],
      { 0: { options: { _errors: [{ code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID" }] } } },
    ],
  ])("are refused with %s", async (_, commands, errors) => {
    expect(await call("PUT", COMMANDS, commands)).toMatchObject({ status: 400, body: { code: 50035, errors } });
  });

  it("are the app's own, and a server's only where the bot is", async () => {
    const guild = `/applications/${BOT.id}/guilds/1300000000000000001/commands`;
    expect(await call("PUT", guild, [time])).toMatchObject({ status: 403, body: { code: 50001 } });
    expect(await call("PUT", "/applications/1/commands", [time])).toMatchObject({ status: 403, body: { code: 20012 } });
    await addBot();
    expect(await call("PUT", guild, [time])).toMatchObject({
      status: 200,
      body: [{ guild_id: "1300000000000000001" }],
    });
  });
});

describe("an interaction", () => {
  const use = (more: object = {}) =>
    discord.control("/discord/command", { from: "ben@acme.test", server: "Acme HQ", name: "time", ...more });

  beforeEach(async () => {
    await set();
    await addBot();
    await call("PUT", COMMANDS, [time]);
    await hub.have(5);
    hub.received.length = 0;
  });

  it("comes signed, and its token answers later", async () => {
    const { body } = await use({ options: { text: "2h Übung" } });
    expect(body).toMatchObject({ outcome: 200, shown: "answer" });
    const [asked] = hub.received;
    const interaction = JSON.parse(asked?.body ?? "");
    expect(interaction).toMatchObject({
      type: 2,
      application_id: BOT.id,
      guild_id: "1300000000000000001",
      member: { user: { id: "1100000000000000002" } },
      data: { name: "time", options: [{ name: "text", type: 3, value: "2h Übung" }] },
    });
    const later = `/discord/api/v10/webhooks/${BOT.id}/${interaction.token}`;
    expect(await discord.json(later, { content: "more" }, AGENT)).toMatchObject({ status: 200 });
    await discord.control("/clock", { advanceMs: 15 * 60_000 });
    expect(await discord.json(later, { content: "late" }, AGENT)).toMatchObject({ status: 401, body: { code: 50027 } });
  });

  it("is not shown where the app says nothing that is understood, and comes once", async () => {
    hub.answer = () => ({ status: 503 });
    expect((await use()).body).toMatchObject({ outcome: 503, shown: "The application did not respond" });
    expect(hub.received).toHaveLength(1);
    expect((await use({ name: "nothing" })).status).toBe(400);
  });

  it("is forged by others", async () => {
    for (const trick of [{ forged: "signature" }, { forged: "body" }, { forged: "missing" }]) {
      expect((await use(trick)).body).toMatchObject({ outcome: 401 });
    }
  });
});

describe("events", () => {
  const eventsAt = () => hub.received.map(({ body }) => JSON.parse(body).event).filter(Boolean);

  it("tell of consents and of their end, until they are taken with 204", async () => {
    await set();
    await addBot();
    await hub.have(5);
    expect(eventsAt()).toMatchObject([
      {
        type: "APPLICATION_AUTHORIZED",
        data: { integration_type: 0, user: { id: "1100000000000000001" }, guild: { id: "1300000000000000001" } },
      },
    ]);
    let tries = 0;
    hub.answer = () => ({ status: ++tries === 1 ? 200 : 204 });
    await discord.control("/discord/grants/revoke", { account: "ana@acme.test" });
    await hub.have(7);
    expect(eventsAt().map(({ type }) => type)).toEqual([
      "APPLICATION_AUTHORIZED",
      "APPLICATION_DEAUTHORIZED",
      "APPLICATION_DEAUTHORIZED",
    ]);
  });
});
