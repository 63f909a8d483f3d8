import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorClient, vendorClient } from "../testing/vendor-client";

const SCOPES = "user_accounts:read,boards:read,pins:read";
const DAY_MS = 86_400_000;

let pinterest: VendorClient;
beforeAll(async () => {
  pinterest = await vendorClient({
    id: "pinterest",
    authorizePath: "/oauth/",
    tokenPath: "/v5/oauth/token",
    params: { scope: SCOPES },
    pkce: false,
    secret: "basic",
    tokenParams: { continuous_refresh: "true" },
  });
});
afterAll(() => pinterest.stop());
beforeEach(() => pinterest.control("POST", "/reset"));

const codeOf = async (params = {}) => (await pinterest.consent({ params })).callback.get("code") ?? "";

describe("the consent page", () => {
  it.each([
    ["scopes by space", { scope: SCOPES.replaceAll(",", " ") }, "invalid_scope"],
    ["an unknown scope", { scope: "boards:read,boards:own" }, "invalid_scope"],
    ["a redirect URI that is not registered", { redirect_uri: "http://localhost:3999/else" }, "redirect_uri_mismatch"],
    ["an unknown client", { client_id: "1" }, "unknown_client"],
    ["another response type", { response_type: "token" }, "unsupported_response_type"],
  ])("refuses %s", async (_, params, code) => {
    expect(await pinterest.consent({ params })).toMatchObject({ status: 400, body: { code } });
  });

  it("may be denied", async () => {
    expect((await pinterest.consent({ decision: "deny" })).callback.get("error")).toBe("access_denied");
  });
});

describe("the token endpoint", () => {
  it("takes HTTP Basic only", async () => {
    for (const secret of ["body", "none"] as const) {
      expect(await pinterest.exchange(await codeOf(), {}, { secret })).toMatchObject({
        status: 401,
        body: { code: 2, message: "Authentication failed." },
      });
    }
  });

  it("gives a token that lasts only where it is asked for one", async () => {
    const asked = await pinterest.exchange(await codeOf());
    expect(asked.body).toMatchObject({
      response_type: "authorization_code",
      token_type: "bearer",
      expires_in: 2_592_000,
      refresh_token_expires_in: 5_184_000,
      scope: "user_accounts:read boards:read pins:read",
    });
    const unasked = await pinterest.exchange(await codeOf(), { continuous_refresh: null });
    expect(unasked.body).not.toHaveProperty("refresh_token");
  });

  it("takes a code and a refresh token once", async () => {
    const code = await codeOf();
    const { body } = await pinterest.exchange(code);
    const dead = { status: 401, body: { code: 283, message: "The authorization grant is invalid" } };
    expect(await pinterest.exchange(code)).toMatchObject(dead);
    const first = String(body.refresh_token);
    const next = await pinterest.refresh(first);
    expect(await pinterest.refresh(first)).toMatchObject(dead);
    await pinterest.control("POST", "/clock", { advanceMs: 61 * DAY_MS });
    expect(await pinterest.refresh(String(next.body.refresh_token))).toMatchObject(dead);
    expect(await pinterest.token({ grant_type: "password" })).toMatchObject({ status: 400, body: { code: 1 } });
  });
});

describe("the API", () => {
  it("tells a dead token from one that lacks a scope, both with 401", async () => {
    expect(await pinterest.call("GET", "/v5/user_account")).toMatchObject({ status: 401, body: { code: 2 } });
    const { access: token } = await pinterest.connect({ params: { scope: "user_accounts:read" } });
    expect(await pinterest.call("GET", "/v5/boards", { token })).toMatchObject({ status: 401, body: { code: 3 } });
    await pinterest.control("POST", "/clock", { advanceMs: 31 * DAY_MS });
    expect(await pinterest.call("GET", "/v5/user_account", { token })).toMatchObject({ body: { code: 2 } });
  });

  it("hands out boards page by page", async () => {
    const { access: token } = await pinterest.connect();
    const names = [];
    let bookmark = "";
    do {
      const { body } = await pinterest.call("GET", `/v5/boards?page_size=2&bookmark=${bookmark}`, { token });
      names.push(...(Array.isArray(body.items) ? body.items : []));
      bookmark = typeof body.bookmark === "string" ? body.bookmark : "";
    } while (bookmark !== "");
    expect(names).toHaveLength(4);
    expect((await pinterest.call("GET", "/v5/boards?page_size=251", { token })).status).toBe(400);
  });

  it("answers its own errors for boards and paths that are not there, and for limits", async () => {
    const { access: token } = await pinterest.connect();
    expect(await pinterest.call("GET", "/v5/boards/1/pins", { token })).toMatchObject({
      status: 404,
      body: { code: 40 },
    });
    expect(await pinterest.call("POST", "/v5/oauth/token/revoke", { token })).toMatchObject({ status: 404 });
    await pinterest.control("POST", "/pinterest/faults", { target: "api", status: 429 });
    const limited = await pinterest.call("GET", "/v5/boards", { token });
    expect([limited.status, limited.body.code, limited.headers.get("x-ratelimit-reset")]).toEqual([429, 8, "60"]);
  });
});
