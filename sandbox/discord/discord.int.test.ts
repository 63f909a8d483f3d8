import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Fields, type PlainClient, plainClient } from "../testing/plain-client";
import { ACME_COMMUNITY, ACME_HQ, BOT_TOKEN, GARDENING, RIVAL } from "./servers";

const AUTHORIZE = "/discord/oauth2/authorize";
const TOKEN = "/discord/api/oauth2/token";
const AGENT = { "user-agent": "DiscordBot (https://hub.test, 1.0)" };
const VERIFIER = "v".repeat(43);
let discord: PlainClient;

beforeAll(async () => {
  discord = await plainClient("discord");
});
afterAll(() => discord.stop());
beforeEach(() => discord.control("/reset"));

const asked = (change: Fields = {}) => ({
  client_id: discord.id,
  redirect_uri: discord.redirectUri,
  response_type: "code",
  state: "s-1",
  scope: "identify guilds bot",
  permissions: "3072",
  integration_type: "0",
  code_challenge: createHash("sha256").update(VERIFIER).digest("base64url"),
  code_challenge_method: "S256",
  ...change,
});
const fields = (code: string | null, change: Fields = {}) => ({
  grant_type: "authorization_code",
  code,
  redirect_uri: discord.redirectUri,
  code_verifier: VERIFIER,
  client_id: discord.id,
  client_secret: discord.secret,
  ...change,
});
const exchange = (code: string | null, change: Fields = {}, headers = AGENT) =>
  discord.form(TOKEN, fields(code, change), headers);
const refresh = (token: unknown) =>
  exchange(null, {
    grant_type: "refresh_token",
    refresh_token: String(token),
    redirect_uri: null,
    code_verifier: null,
  });
const as = (authorization: string) => ({ ...AGENT, authorization });
const bearer = (token: unknown) => as(`Bearer ${String(token)}`);
const bot = as(`Bot ${BOT_TOKEN}`);

interface Connected extends Record<"guild" | "access_token" | "refresh_token" | "scope", unknown> {
  readonly back: URLSearchParams;
}

async function connect(change: Fields = {}, consent = {}): Promise<Connected> {
  const { back } = await discord.consent(AUTHORIZE, asked(change), consent);
  const { guild, access_token, refresh_token, scope, ...rest } = (await exchange(back.get("code"))).body;
  return { ...rest, guild, access_token, refresh_token, scope, back };
}

it("adds the bot to the picked server, and says which in the token answer", async () => {
  const { back, guild, ...answer } = await connect({}, { picked: [ACME_COMMUNITY] });
  expect(answer).toMatchObject({ token_type: "Bearer", expires_in: 604_800, scope: "identify guilds bot" });
  expect(guild).toMatchObject({ id: ACME_COMMUNITY, name: "Acme Community" });
  expect(back.get("guild_id")).toBe(ACME_COMMUNITY);
  expect((await discord.get(`/discord/api/v10/guilds/${ACME_COMMUNITY}`, bot)).body.name).toBe("Acme Community");
  expect((await discord.get(`/discord/api/v10/guilds/${ACME_HQ}`, bot)).body).toMatchObject({ code: 10004 });
});

it("offers servers that the person manages, whatever id is made up", async () => {
  const { guild } = await connect({}, { picked: [RIVAL] });
  expect(guild).toBeUndefined();
  expect((await discord.get(`/discord/api/v10/guilds/${RIVAL}`, bot)).status).toBe(404);
});

it("asks for no server where no bot is asked for", async () => {
  const { back, guild } = await connect({ scope: "identify" });
  expect([back.get("guild_id"), guild]).toEqual([null, undefined]);
});

it("takes scopes by space, and all or none", async () => {
  const commas = await discord.consent(AUTHORIZE, asked({ scope: "identify,guilds,bot" }));
  expect(commas.refused?.body.code).toBe("invalid_scope");
  expect((await connect({}, { grantScopes: ["identify"] })).scope).toBe("identify guilds bot");
  const { back } = await discord.consent(AUTHORIZE, asked(), { decision: "deny" });
  expect(back.get("error")).toBe("access_denied");
});

it.each([
  [{ client_id: "1" }, "unknown_client"],
  [{ redirect_uri: "http://localhost:3999/elsewhere" }, "redirect_uri_mismatch"],
  [{ integration_type: "7" }, "bad_parameter"],
])("refuses %j on its own page", async (change, code) => {
  expect((await discord.consent(AUTHORIZE, asked(change))).refused?.body.code).toBe(code);
});

describe("the token endpoint", () => {
  it("wants a form, and to know who calls", async () => {
    const { back } = await discord.consent(AUTHORIZE, asked());
    const json = await discord.json(TOKEN, fields(back.get("code")), AGENT);
    expect([json.status, json.body.error]).toEqual([400, "invalid_request"]);
    for (const agent of ["", "node", "Mozilla/5.0", "DiscordBot"]) {
      const blocked = await exchange(back.get("code"), {}, { "user-agent": agent });
      expect([blocked.status, blocked.body.code]).toEqual([403, 40333]);
    }
    expect((await exchange(back.get("code"))).status).toBe(200);
  });

  it.each([
    [{ code: "made-up" }, 400, "invalid_grant"],
    [{ redirect_uri: "http://localhost:3999/elsewhere" }, 400, "invalid_grant"],
    [{ code_verifier: null }, 400, "invalid_grant"],
    [{ client_secret: "wrong" }, 401, "invalid_client"],
    [{ grant_type: "password" }, 400, "unsupported_grant_type"],
  ])("refuses %j", async (change, status, error) => {
    const { back } = await discord.consent(AUTHORIZE, asked());
    const answer = await exchange(back.get("code"), change);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  it("gives a new refresh token with each use, and takes the old one no more", async () => {
    const { refresh_token: first } = await connect();
    const { body } = await refresh(first);
    expect(body).toMatchObject({ expires_in: 604_800, refresh_token: expect.not.stringMatching(String(first)) });
    expect(body).not.toHaveProperty("guild");
    const again = await refresh(first);
    expect([again.status, again.body.error]).toEqual([400, "invalid_grant"]);
  });
});

describe("the API", () => {
  it("wants a User-Agent, and a live token", async () => {
    const { access_token: token } = await connect();
    const path = "/discord/api/v10/users/@me";
    expect((await discord.get(path, { authorization: `Bearer ${token}` })).body.code).toBe(40333);
    expect((await discord.get(path, bearer("made-up"))).body).toEqual({ message: "401: Unauthorized", code: 0 });
    await discord.control("/clock", { advanceMs: 604_801_000 });
    expect((await discord.get(path, bearer(token))).status).toBe(401);
  });

  it("lists a person's servers with permissions as text, only with the scope for it", async () => {
    const { access_token: token } = await connect();
    const { body } = await discord.get("/discord/api/v10/users/@me/guilds", bearer(token));
    expect(body.items).toEqual([
      expect.objectContaining({ id: ACME_HQ, owner: true, permissions: expect.stringMatching(/^\d{10,}$/) }),
      expect.objectContaining({ id: ACME_COMMUNITY, owner: false, permissions: "3104" }),
      expect.objectContaining({ id: GARDENING, owner: false, permissions: "3072" }),
    ]);
    const paged = await discord.get(`/discord/api/v10/users/@me/guilds?limit=1&after=${ACME_HQ}`, bearer(token));
    expect(paged.body.items).toHaveLength(1);
    expect((await discord.get("/discord/api/v10/users/@me/guilds?limit=201", bearer(token))).body.code).toBe(50035);
    const { access_token: narrow } = await connect({ scope: "identify" });
    expect((await discord.get("/discord/api/v10/users/@me/guilds", bearer(narrow))).body.code).toBe(50026);
  });

  it("lets the bot alone into servers, and only into its own", async () => {
    const { access_token: token } = await connect({}, { picked: [ACME_HQ] });
    const path = `/discord/api/v10/guilds/${ACME_HQ}/channels`;
    expect((await discord.get(path, bot)).body.items).toHaveLength(5);
    expect((await discord.get(path, bearer(token))).status).toBe(401);
    expect((await discord.get(path, as("Bot wrong"))).status).toBe(401);
    expect((await discord.get(`/discord/api/v10/guilds/${RIVAL}/channels`, bot)).body.code).toBe(10004);
    await discord.control("/discord/kick", { server: "Acme HQ" });
    expect((await discord.get(path, bot)).body).toEqual({ message: "Unknown Guild", code: 10004 });
  });

  it("says how long to wait in seconds with fractions", async () => {
    await discord.control("/discord/faults", { target: "api", status: 429 });
    const { body } = await discord.get("/discord/api/v10/users/@me/guilds", bot);
    expect(body).toMatchObject({ retry_after: 1.337, global: false });
  });

  it("answers paths that are not there in its own words", async () => {
    const { body, status } = await discord.get("/discord/api/v10/nothing", bot);
    expect([status, body]).toEqual([404, { message: "404: Not Found", code: 0 }]);
  });
});

it("ends all tokens of a person's consent when one is revoked, and leaves the bot where it is", async () => {
  const first = await connect();
  const second = await connect();
  const revoke = (change: Fields) =>
    discord.form(
      `${TOKEN}/revoke`,
      { token: String(first.access_token), client_id: discord.id, client_secret: discord.secret, ...change },
      AGENT,
    );
  expect((await revoke({ client_secret: "wrong" })).status).toBe(401);
  expect((await revoke({ token: null })).status).toBe(400);
  expect((await revoke({})).status).toBe(200);
  expect((await revoke({ token: "unknown" })).status).toBe(200);
  expect((await refresh(second.refresh_token)).body.error).toBe("invalid_grant");
  expect((await discord.get("/discord/api/v10/users/@me", bearer(second.access_token))).status).toBe(401);
  expect((await discord.get(`/discord/api/v10/guilds/${ACME_HQ}`, bot)).status).toBe(200);
});
