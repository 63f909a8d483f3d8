import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Fields, type PlainClient, plainClient } from "../testing/plain-client";

const AUTHORIZE = "/slack/oauth/v2/authorize";
const TOKEN = "/slack/api/oauth.v2.access";
let slack: PlainClient;

beforeAll(async () => {
  slack = await plainClient("slack");
});
afterAll(() => slack.stop());
beforeEach(() => slack.control("/reset"));

const asked = (change: Fields = {}) => ({
  client_id: slack.id,
  redirect_uri: slack.redirectUri,
  response_type: "code",
  state: "s-1",
  scope: "team:read,channels:read,chat:write",
  user_scope: "groups:read",
  ...change,
});
const exchange = (code: string | null, change: Fields = {}, headers = {}) =>
  slack.form(
    TOKEN,
    {
      grant_type: "authorization_code",
      code,
      redirect_uri: slack.redirectUri,
      client_id: slack.id,
      client_secret: slack.secret,
      ...change,
    },
    headers,
  );
const refresh = (token: unknown, change: Fields = {}) =>
  exchange(null, { grant_type: "refresh_token", refresh_token: String(token), redirect_uri: null, ...change });
const bearer = (token: unknown) => ({ authorization: `Bearer ${String(token)}` });

async function install(change: Fields = {}, consent = {}) {
  const { back } = await slack.consent(AUTHORIZE, asked(change), consent);
  const { body } = await exchange(back.get("code"));
  const person = body.authed_user as Record<string, unknown>;
  return { body, bot: body.access_token, person };
}

it("answers the app's token on top and the person's below, each with its scopes by comma", async () => {
  await slack.control("/slack/settings", { tokenRotation: false });
  const { body, person } = await install();
  expect(body).toMatchObject({
    ok: true,
    token_type: "bot",
    access_token: expect.stringMatching(/^xoxb-/),
    scope: "team:read,channels:read,chat:write",
    team: { id: "T9TK3CUKW", name: "Acme" },
  });
  expect(person).toMatchObject({
    id: "U1ANA00001",
    scope: "groups:read",
    access_token: expect.stringMatching(/^xoxp-/),
  });
  for (const name of ["expires_in", "refresh_token"]) expect(body).not.toHaveProperty(name);
});

it("knows no scope that is separated otherwise, and none that is made up", async () => {
  for (const scope of ["team:read channels:read", "channels:read,chat:everything"]) {
    const { refused } = await slack.consent(AUTHORIZE, asked({ scope }));
    expect(refused?.body.code).toBe(
      `invalid_scope: ${scope === "team:read channels:read" ? scope : "chat:everything"}`,
    );
  }
  const { refused } = await slack.consent(AUTHORIZE, asked({ user_scope: "groups:read groups:write" }));
  expect(refused?.body.code).toBe("invalid_scope: groups:read groups:write");
});

it.each([
  [{ client_id: "1.2" }, "invalid_client_id"],
  [{ redirect_uri: "http://localhost:3999/elsewhere" }, "bad_redirect_uri"],
  [{ scope: null, user_scope: null }, "no_scopes"],
])("refuses %j on its own page", async (change, code) => {
  const { refused } = await slack.consent(AUTHORIZE, asked(change));
  expect(refused?.body.code).toBe(code);
});

it("sends a person who said no back, and leaves out what was declined", async () => {
  const { back } = await slack.consent(AUTHORIZE, asked(), { decision: "deny" });
  expect(Object.fromEntries(back)).toEqual({ error: "access_denied", state: "s-1" });
  const { body } = await install({}, { grantScopes: [] });
  expect(body.scope).toBe("team:read,channels:read");
});

it.each([
  [{ code: "made-up" }, "invalid_code"],
  [{ redirect_uri: "http://localhost:3999/elsewhere" }, "bad_redirect_uri"],
  [{ client_secret: "wrong" }, "bad_client_secret"],
  [{ client_id: "1.2" }, "invalid_client_id"],
  [{ grant_type: "password" }, "invalid_grant_type"],
])("says the failure of an exchange with status 200: %j", async (change, error) => {
  const { back } = await slack.consent(AUTHORIZE, asked());
  const answer = await exchange(back.get("code"), change);
  expect([answer.status, answer.body]).toEqual([200, { ok: false, error }]);
});

it("takes a code once, for 10 minutes, as a form, from HTTP Basic too", async () => {
  const { back } = await slack.consent(AUTHORIZE, asked());
  const code = back.get("code");
  const json = await slack.json(TOKEN, { code, client_id: slack.id, client_secret: slack.secret });
  expect(json.body.error).toBe("invalid_post_type");
  const basic = `Basic ${Buffer.from(`${slack.id}:${slack.secret}`).toString("base64")}`;
  const withBasic = await exchange(code, { client_id: null, client_secret: null }, { authorization: basic });
  expect(withBasic.body.ok).toBe(true);
  expect((await exchange(code)).body.error).toBe("invalid_code");
  const late = (await slack.consent(AUTHORIZE, asked())).back.get("code");
  await slack.control("/clock", { advanceMs: 601_000 });
  expect((await exchange(late)).body.error).toBe("invalid_code");
});

it("rotates tokens where the app is set up so: 12 hours, and each refresh token once", async () => {
  const { body, bot, person } = await install();
  expect(body).toMatchObject({ expires_in: 43_200, access_token: expect.stringMatching(/^xoxe\.xoxb-1-/) });
  expect(person).toMatchObject({ expires_in: 43_200, refresh_token: expect.stringMatching(/^xoxe-1-/) });
  await slack.control("/clock", { advanceMs: 43_200_000 });
  expect((await slack.get("/slack/api/auth.test", bearer(bot))).body.error).toBe("token_expired");

  const renewed = await refresh(body.refresh_token);
  expect(renewed.body).toMatchObject({ ok: true, token_type: "bot", scope: "team:read,channels:read,chat:write" });
  expect(renewed.body).not.toHaveProperty("authed_user");
  expect((await refresh(body.refresh_token)).body.error).toBe("invalid_refresh_token");
  const ofPerson = await refresh(person.refresh_token);
  expect(ofPerson.body).toMatchObject({ token_type: "user", scope: "groups:read" });
  expect(ofPerson.body.access_token).toMatch(/^xoxe\.xoxp-1-/);
});

it("names the permission that a token lacks, and the ones it has", async () => {
  const { bot } = await install();
  const answer = await slack.get("/slack/api/conversations.list?types=private_channel", bearer(bot));
  expect(answer.body).toEqual({
    ok: false,
    error: "missing_scope",
    needed: "groups:read",
    provided: "team:read,channels:read,chat:write",
  });
  expect(answer.headers.get("x-oauth-scopes")).toBe("team:read,channels:read,chat:write");
});

it("gives pages by cursor, and shows private channels to their members only", async () => {
  const { bot, person } = await install();
  const names = async (path: string, token: unknown) => {
    const found: unknown[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { body } = await slack.get(`/slack/api/${path}&cursor=${encodeURIComponent(cursor)}`, bearer(token));
      expect(body.ok).toBe(true);
      const page = body as unknown as { channels: { name: string }[]; response_metadata: { next_cursor: string } };
      found.push(...page.channels.map(({ name }) => name));
      cursor = page.response_metadata.next_cursor || null;
    }
    return found;
  };
  expect(await names("conversations.list?exclude_archived=true", bot)).toEqual([
    "general",
    "random",
    "marketing",
    "support",
  ]);
  expect(await names("conversations.list?types=private_channel", person.access_token)).toEqual([
    "leadership",
    "launch-plans",
  ]);
  const shared = "users.conversations?types=private_channel&user=U0KRQLJ9H";
  expect(await names(shared, person.access_token)).toEqual(["launch-plans"]);
});

it.each([
  ["conversations.list?limit=1001", "invalid_limit"],
  ["conversations.list?cursor=bm90aGluZw==", "invalid_cursor"],
  ["conversations.list?types=everything", "invalid_types"],
  ["chat.everything", "unknown_method"],
])("refuses %s", async (path, error) => {
  const { bot } = await install();
  expect((await slack.get(`/slack/api/${path}`, bearer(bot))).body.error).toBe(error);
});

it("wants a token in the header, a live one", async () => {
  expect((await slack.get("/slack/api/auth.test")).body.error).toBe("not_authed");
  expect((await slack.get("/slack/api/auth.test", bearer("xoxb-made-up"))).body.error).toBe("invalid_auth");
});

it("ends what was revoked, and nothing else", async () => {
  const { bot, person } = await install();
  const answer = await slack.form("/slack/api/auth.revoke", {}, bearer(bot));
  expect(answer.body).toEqual({ ok: true, revoked: true });
  expect((await slack.get("/slack/api/auth.test", bearer(bot))).body.ok).toBe(false);
  expect((await slack.get("/slack/api/auth.test", bearer(person.access_token))).body.ok).toBe(true);
  await slack.form("/slack/api/auth.revoke", {}, bearer(person.access_token));
  const grants = await fetch(`${slack.origin}/control/slack/grants`);
  expect(await grants.json()).toEqual([]);
});
