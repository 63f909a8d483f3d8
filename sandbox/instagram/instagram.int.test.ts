import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorClient, vendorClient } from "../testing/vendor-client";
import { instagramSandbox } from "./sandbox-provider";

const DAY_MS = 86_400_000;
const { secret } = instagramSandbox.credentials;
const SCOPES = "instagram_business_basic,instagram_business_content_publish";

let instagram: VendorClient;
beforeAll(async () => {
  instagram = await vendorClient({
    id: "instagram",
    authorizePath: "/oauth/authorize",
    tokenPath: "/oauth/access_token",
    params: { scope: SCOPES, force_reauth: "true" },
    pkce: false,
    secret: "body",
  });
});
afterAll(() => instagram.stop());
beforeEach(() => instagram.control("POST", "/reset"));

const get = (path: string, query: Record<string, string>, token?: string) =>
  instagram.call("GET", `${path}?${new URLSearchParams(query)}`, token === undefined ? {} : { token });
const exchange = (token: string, change: Record<string, string> = {}) =>
  get("/access_token", { grant_type: "ig_exchange_token", client_secret: secret, access_token: token, ...change });
const refresh = (token: string) =>
  get("/refresh_access_token", { grant_type: "ig_refresh_token", access_token: token });
const longToken = async (choice: Parameters<VendorClient["connect"]>[0] = {}) =>
  String((await exchange((await instagram.connect(choice)).access)).body.access_token);

describe("the login", () => {
  it.each([
    ["an unknown app", { client_id: "1" }, "Invalid platform app"],
    ["another redirect URI", { redirect_uri: "http://localhost:3999/other" }, "Invalid redirect_uri"],
    ["an unknown scope", { scope: `${SCOPES},foo` }, "Invalid scope: foo"],
    [
      "scopes without the basic one",
      { scope: "instagram_business_content_publish" },
      "Invalid scope: instagram_business_basic is required",
    ],
    ["an unknown force_reauth", { force_reauth: "please" }, "Invalid force_reauth: please"],
  ])("stays on its page for %s", async (_, params, text) => {
    expect(await instagram.consent({ params })).toMatchObject({ status: 400, body: { code: text } });
  });

  it("tells a personal account to become a professional one", async () => {
    expect(await instagram.consent({ account: "chloe.martin@outlook.test" })).toMatchObject({
      body: { code: "Not a professional account" },
    });
  });

  it("sends back a code with Instagram's own ending, which browsers keep", async () => {
    const { body } = await instagram.consent();
    expect(new URL(String(body.redirectTo)).hash).toBe("#_");
    const denied = await instagram.consent({ decision: "deny" });
    expect(Object.fromEntries(denied.callback)).toMatchObject({ error: "access_denied", error_reason: "user_denied" });
  });
});

describe("a code", () => {
  it("becomes a token without a lifetime, in either shape", async () => {
    const first = await instagram.exchange((await instagram.consent()).callback.get("code") ?? "");
    expect(first.body).toEqual({
      access_token: expect.stringMatching(/^IGAA/),
      user_id: expect.any(Number),
      permissions: SCOPES.split(","),
    });
    await instagram.control("POST", "/instagram/settings", { answersInLists: true });
    const second = await instagram.exchange((await instagram.consent()).callback.get("code") ?? "");
    expect(second.body).toEqual({
      data: [{ access_token: expect.any(String), user_id: expect.any(String), permissions: SCOPES }],
    });
  });

  it.each([
    ["a wrong secret", { client_secret: "wrong" }],
    ["no secret", { client_secret: null }],
    ["an unknown app", { client_id: "1" }],
    ["another redirect URI", { redirect_uri: "http://localhost:3999/other" }],
    ["another grant type", { grant_type: "password" }],
  ])("is refused with %s, always with one number", async (_, change) => {
    const code = (await instagram.consent()).callback.get("code") ?? "";
    expect(await instagram.exchange(code, change)).toMatchObject({
      status: 400,
      body: { error_type: "OAuthException", code: 400, error_message: expect.any(String) },
    });
  });

  it("works once, for an hour, in a form, from its own app", async () => {
    const code = async () => (await instagram.consent()).callback.get("code") ?? "";
    const used = await code();
    await instagram.exchange(used);
    expect((await instagram.exchange(used)).status).toBe(400);
    expect((await instagram.exchange(await code(), {}, { secret: "basic" })).status).toBe(400);
    expect((await instagram.exchange(await code(), {}, { client: instagram.other })).status).toBe(400);
    expect((await instagram.call("GET", "/oauth/access_token")).status).toBe(400);
    const old = await code();
    await instagram.control("POST", "/clock", { advanceMs: 3_601_000 });
    expect((await instagram.exchange(old)).status).toBe(400);
    await instagram.control("POST", "/clock", { offsetMs: 0 });
  });
});

describe("the trades", () => {
  const error = (code: number) => ({ status: 400, body: { error: { code } } });

  it("give a lasting token for a short one, with the secret", async () => {
    const { access } = await instagram.connect();
    expect(await exchange(access, { client_secret: "wrong" })).toMatchObject(error(1));
    expect(await exchange(access, { grant_type: "ig_refresh_token" })).toMatchObject(error(100));
    expect(await exchange("IGAAinvented")).toMatchObject(error(190));
    const { body } = await exchange(access);
    expect(body).toMatchObject({ token_type: "bearer", expires_in: 60 * 86_400 });
    expect(await exchange(String(body.access_token))).toMatchObject(error(100));
  });

  it("do not take a short token whose hour is over", async () => {
    const { access } = await instagram.connect();
    await instagram.control("POST", "/clock", { advanceMs: 3_601_000 });
    expect(await exchange(access)).toMatchObject(error(190));
    await instagram.control("POST", "/clock", { offsetMs: 0 });
  });

  it("refresh a lasting token from its second day to its last", async () => {
    const { access } = await instagram.connect();
    expect(await refresh(access)).toMatchObject(error(100));
    const long = await longToken();
    expect(await refresh(long)).toMatchObject(error(100));
    await instagram.control("POST", "/clock", { advanceMs: DAY_MS });
    const next = await refresh(long);
    expect(next.body).toMatchObject({ expires_in: 60 * 86_400 });
    await instagram.control("POST", "/clock", { advanceMs: 60 * DAY_MS });
    expect(await refresh(String(next.body.access_token))).toMatchObject(error(190));
    await instagram.control("POST", "/clock", { offsetMs: 0 });
  });
});

describe("the API", () => {
  it("names the account by its lasting id, in either shape", async () => {
    const token = await longToken();
    const fields = { fields: "user_id,username,account_type" };
    const account = { user_id: "17841400000000001", username: "acme.bakery", account_type: "BUSINESS" };
    expect((await get("/v25.0/me", fields, token)).body).toMatchObject(account);
    await instagram.control("POST", "/instagram/settings", { answersInLists: true });
    expect((await get("/v25.0/me", fields, token)).body).toMatchObject({ data: [account] });
  });

  it("answers Meta's errors for versions, fields, paths and tokens that are not there", async () => {
    const token = await longToken();
    for (const [path, query] of [
      ["/v1.0/me", {}],
      ["/me", {}],
      ["/v25.0/nothing/at/all", {}],
      ["/v25.0/me", { fields: "shoe_size" }],
      ["/v25.0/17841400000000002/content_publishing_limit", {}],
    ] as const) {
      expect(await get(path, query, token), path).toMatchObject({
        status: 400,
        body: { error: { type: expect.any(String) } },
      });
    }
    expect(await get("/v25.0/me", {})).toMatchObject({ body: { error: { code: 104 } } });
    expect(await get("/v25.0/me", {}, "IGAAinvented")).toMatchObject({ body: { error: { code: 190 } } });
  });

  it("tells the publishing limit to those who may publish", async () => {
    const path = "/v25.0/17841400000000001/content_publishing_limit";
    const token = await longToken();
    expect((await get(path, { fields: "quota_usage,config" }, token)).body).toEqual({
      data: [{ quota_usage: 2, config: { quota_total: 100, quota_duration: 86_400 } }],
    });
    const less = await longToken({ params: { scope: "instagram_business_basic" } });
    expect(await get(path, {}, less)).toMatchObject({ status: 403, body: { error: { code: 10 } } });
  });
});
