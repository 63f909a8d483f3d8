import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorClient, vendorClient } from "../testing/vendor-client";
import { tiktokSandbox } from "./sandbox-provider";

const DAY_MS = 86_400_000;
const KEY = tiktokSandbox.credentials.id;
const NAMED = { client_id: null, client_key: KEY };
const FIELDS = "fields=open_id,display_name,avatar_url";
const CREATOR = "/v2/post/publish/creator_info/query/";

let tiktok: VendorClient;
beforeAll(async () => {
  tiktok = await vendorClient({
    id: "tiktok",
    authorizePath: "/v2/auth/authorize/",
    tokenPath: "/v2/oauth/token/",
    params: { scope: "user.info.basic,video.publish,video.upload", disable_auto_auth: "1" },
    pkce: false,
    secret: "body",
  });
});
afterAll(() => tiktok.stop());
beforeEach(() => tiktok.control("POST", "/reset"));

async function code(choice: Parameters<VendorClient["consent"]>[0] = {}): Promise<string> {
  const { callback } = await tiktok.consent({ ...choice, params: { ...NAMED, ...choice.params } });
  return callback.get("code") ?? "";
}

async function connect(choice: Parameters<VendorClient["consent"]>[0] = {}) {
  const { body } = await tiktok.exchange(await code(choice), NAMED);
  return { body, access: String(body.access_token), refresh: String(body.refresh_token) };
}

describe("the authorization page", () => {
  it.each([
    ["a client_id instead of a client_key", { client_id: KEY, client_key: null }, "client_key"],
    ["an unknown client_key", { ...NAMED, client_key: "nobody" }, "client_key"],
    ["another redirect URI", { ...NAMED, redirect_uri: "http://localhost:3999/other" }, "redirect_uri"],
    ["scopes between spaces", { ...NAMED, scope: "user.info.basic video.publish" }, "scope"],
    ["an unknown scope", { ...NAMED, scope: "user.info.basic,foo" }, "scope"],
    ["no state", { ...NAMED, state: null }, "state"],
    ["an implicit flow", { ...NAMED, response_type: "token" }, "response_type"],
  ])("refuses %s, and names it", async (_, params, setting) => {
    expect(await tiktok.consent({ params })).toMatchObject({ status: 400, body: { code: setting } });
  });

  it("is at its address with the slash only, and asks there", async () => {
    const query = new URLSearchParams({
      client_key: KEY,
      redirect_uri: tiktok.redirectUri,
      response_type: "code",
      state: "s",
      scope: "user.info.basic,video.publish",
    });
    expect((await tiktok.call("GET", `/v2/auth/authorize?${query}`)).status).toBe(404);
    const page = await tiktok.call("GET", `/v2/auth/authorize/?${query}`);
    expect(page.text).toContain('action="/tiktok/v2/auth/authorize/decision"');
    expect(page.text).toContain("Ana Rivera");
  });

  it("sends back the code with what was agreed to, or the refusal", async () => {
    const { callback } = await tiktok.consent({ params: NAMED });
    expect([...callback.keys()]).toEqual(["state", "code", "scopes"]);
    expect(callback.get("scopes")).toBe("user.info.basic,video.publish,video.upload");
    const denied = await tiktok.consent({ params: NAMED, decision: "deny" });
    expect(denied.callback.get("error")).toBe("access_denied");
  });
});

describe("the token endpoint", () => {
  it("gives two hours, 180 days and the scopes with commas between", async () => {
    expect((await connect()).body).toMatchObject({
      token_type: "Bearer",
      expires_in: 7_200,
      refresh_expires_in: 15_552_000,
      open_id: expect.stringMatching(/^-000/),
      scope: "user.info.basic,video.publish,video.upload",
      access_token: expect.stringMatching(/^act\./),
      refresh_token: expect.stringMatching(/^rft\./),
    });
  });

  it.each([
    ["no client_key", {}, "invalid_request"],
    ["an unknown client_key", { ...NAMED, client_key: "nobody" }, "invalid_client"],
    ["a wrong secret", { ...NAMED, client_secret: "wrong" }, "invalid_client"],
    ["no secret", { ...NAMED, client_secret: null }, "invalid_request"],
    ["another redirect URI", { ...NAMED, redirect_uri: "http://localhost:3999/other" }, "invalid_grant"],
    ["another grant type", { ...NAMED, grant_type: "password" }, "unsupported_grant_type"],
  ])("refuses %s in its own words", async (_, change, error) => {
    const refused = await tiktok.exchange(await code(), change);
    expect(refused).toMatchObject({ status: 400, body: { error, log_id: expect.any(String) } });
  });

  it("takes a form at the address with the slash, the secret in it, and a code once", async () => {
    expect((await tiktok.call("POST", "/v2/oauth/token")).status).toBe(404);
    expect((await tiktok.call("POST", "/v2/oauth/token/", { body: {} })).body.error).toBe("invalid_request");
    expect((await tiktok.exchange(await code(), NAMED, { secret: "basic" })).body.error).toBe("invalid_client");
    const used = await code();
    await tiktok.exchange(used, NAMED);
    expect((await tiktok.exchange(used, NAMED)).body.error).toBe("invalid_grant");
    const old = await code();
    await tiktok.control("POST", "/clock", { advanceMs: 301_000 });
    expect((await tiktok.exchange(old, NAMED)).body.error).toBe("invalid_grant");
    await tiktok.control("POST", "/clock", { offsetMs: 0 });
  });

  it("takes a refresh token once, and within 180 days", async () => {
    const { refresh } = await connect();
    const next = String((await tiktok.refresh(refresh, NAMED)).body.refresh_token);
    expect(next).not.toBe(refresh);
    expect((await tiktok.refresh(refresh, NAMED)).body.error).toBe("invalid_grant");
    await tiktok.control("POST", "/clock", { advanceMs: 179 * DAY_MS });
    const last = String((await tiktok.refresh(next, NAMED)).body.refresh_token);
    await tiktok.control("POST", "/clock", { advanceMs: 181 * DAY_MS });
    expect((await tiktok.refresh(last, NAMED)).body.error).toBe("invalid_grant");
    await tiktok.control("POST", "/clock", { offsetMs: 0 });
  });
});

describe("the API", () => {
  it("says `ok` beside every good answer", async () => {
    const { access } = await connect();
    const answer = await tiktok.call("GET", `/v2/user/info/?${FIELDS}`, { token: access });
    expect(answer).toMatchObject({
      status: 200,
      body: { data: { user: { display_name: "Ana Rivera" } }, error: { code: "ok" } },
    });
  });

  it.each([
    ["a token that is none", "/v2/user/info/?fields=open_id", "act.invented", 401, "access_token_invalid"],
    ["no fields", "/v2/user/info/", null, 400, "invalid_params"],
    ["an unknown field", "/v2/user/info/?fields=shoe_size", null, 400, "invalid_params"],
    ["a field of another scope", "/v2/user/info/?fields=username", null, 401, "scope_not_authorized"],
    ["a path without its slash", "/v2/user/info?fields=open_id", null, 404, "invalid_params"],
    ["a path that is not there", "/v2/nothing/", null, 404, "invalid_params"],
  ])("refuses %s", async (_, path, given, status, errorCode) => {
    const token = given ?? (await connect()).access;
    expect(await tiktok.call("GET", path, { token })).toMatchObject({ status, body: { error: { code: errorCode } } });
  });

  it("tells what an account may post to those who may ask", async () => {
    const ask = async (choice: Parameters<typeof connect>[0]) => {
      const token = (await connect(choice)).access;
      return (await tiktok.call("POST", CREATOR, { token, body: {} })).body;
    };
    expect(await ask({})).toMatchObject({ data: { max_video_post_duration_sec: 600 }, error: { code: "ok" } });
    expect(await ask({ params: { scope: "user.info.basic" } })).toMatchObject({
      error: { code: "scope_not_authorized" },
    });
    expect(await ask({ account: "chloe.martin@outlook.test" })).toMatchObject({
      error: { code: "spam_risk_user_banned_from_posting" },
    });
    const { access } = await connect();
    expect((await tiktok.call("POST", CREATOR, { token: access })).status).toBe(400);
  });
});

it("revoking an access token disconnects the app", async () => {
  const { access, refresh } = await connect();
  const revoke = (change: Record<string, string | null>) =>
    tiktok.form("/v2/oauth/revoke/", { token: access, ...NAMED, ...change });
  expect((await revoke({ client_key: null })).body.error).toBe("invalid_request");
  expect((await revoke({ client_secret: "wrong" })).body.error).toBe("invalid_client");
  expect((await revoke({ token: refresh })).body.error).toBe("invalid_request");
  expect(await revoke({})).toMatchObject({ status: 200, body: {} });
  expect((await tiktok.refresh(refresh, NAMED)).body.error).toBe("invalid_grant");
  expect((await tiktok.call("GET", `/v2/user/info/?${FIELDS}`, { token: access })).status).toBe(401);
});
