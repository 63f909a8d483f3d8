import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorClient, vendorClient } from "../testing/vendor-client";

const SCOPES = "identity mysubreddits submit";
const AGENT = "web:test.acme.hub:v1.0 (by /u/acme_tools)";

let reddit: VendorClient;
beforeAll(async () => {
  reddit = await vendorClient({
    id: "reddit",
    authorizePath: "/api/v1/authorize",
    tokenPath: "/api/v1/access_token",
    params: { scope: SCOPES, duration: "permanent" },
    pkce: false,
    secret: "basic",
    headers: { "user-agent": AGENT },
  });
});
afterAll(() => reddit.stop());
beforeEach(() => reddit.control("POST", "/reset"));

const codeOf = async (params = {}) => (await reddit.consent({ params })).callback.get("code") ?? "";

describe("the consent page", () => {
  it.each([
    ["no state", { state: null }, "invalid_request"],
    ["an unknown scope", { scope: "identity everything" }, "invalid_scope"],
    ["an unknown duration", { duration: "forever" }, "invalid_request"],
    ["another response type", { response_type: "jwt" }, "unsupported_response_type"],
  ])("sends %s back", async (_, params, error) => {
    expect((await reddit.consent({ params })).callback.get("error")).toBe(error);
  });

  it("shows a wrong client or redirect URI on a page, and takes commas too", async () => {
    expect((await reddit.consent({ params: { client_id: "nobody" } })).status).toBe(400);
    expect((await reddit.consent({ params: { redirect_uri: "http://localhost:3999/else" } })).status).toBe(400);
    expect(await codeOf({ scope: "identity,submit" })).not.toBe("");
    expect((await reddit.consent({ decision: "deny" })).callback.get("error")).toBe("access_denied");
  });
});

describe("the User-Agent", () => {
  it.each([
    ["none", "", 429],
    ["a program's default", "node", 429],
    ["another default", "python-requests/2.32", 429],
    ["a browser's", "Mozilla/5.0 (X11; Linux x86_64)", 429],
    ["one that does not say who it is", "hub", 403],
  ])("is wanted at the token endpoint and the API: %s", async (_, agent, status) => {
    const { access: token } = await reddit.connect();
    const headers = { "user-agent": agent };
    expect((await reddit.call("GET", "/api/v1/me", { token, headers })).status).toBe(status);
    expect((await reddit.exchange(await codeOf(), {}, { headers })).status).toBe(status);
    expect((await reddit.form("/api/v1/revoke_token", { token }, { headers })).status).toBe(status);
  });
});

describe("the token endpoint", () => {
  it("takes HTTP Basic only, and says no without a word", async () => {
    for (const secret of ["body", "none"] as const) {
      const answer = await reddit.exchange(await codeOf(), {}, { secret });
      expect([answer.status, answer.body]).toEqual([401, { message: "Unauthorized", error: 401 }]);
    }
  });

  it("says with status 200 that a code is used", async () => {
    const code = await codeOf();
    expect((await reddit.exchange(code)).body).toMatchObject({
      expires_in: 86_400,
      token_type: "bearer",
      scope: SCOPES,
    });
    const again = await reddit.exchange(code);
    expect([again.status, again.body]).toEqual([200, { error: "invalid_grant" }]);
    expect((await reddit.token({ grant_type: "password" })).body).toEqual({ error: "unsupported_grant_type" });
  });

  it("gives a refresh token for a permanent consent only, and no other with a refresh", async () => {
    const temporary = await reddit.exchange(await codeOf({ duration: null }));
    expect(temporary.body).not.toHaveProperty("refresh_token");
    const { refresh } = await reddit.connect();
    for (const _ of [1, 2]) {
      const { status, body } = await reddit.refresh(refresh);
      expect([status, "refresh_token" in body]).toEqual([200, false]);
    }
  });

  it("says 400, and nothing more, of a refresh token that was taken back", async () => {
    const { access, refresh } = await reddit.connect();
    expect((await reddit.form("/api/v1/revoke_token", { token: refresh }, { secret: "none" })).status).toBe(401);
    expect((await reddit.form("/api/v1/revoke_token", { token: refresh })).status).toBe(200);
    const answer = await reddit.refresh(refresh);
    expect([answer.status, answer.body]).toEqual([400, { message: "Bad Request", error: 400 }]);
    expect((await reddit.call("GET", "/api/v1/me", { token: access })).status).toBe(401);
  });
});

describe("the API", () => {
  it("says in a header that a scope is missing", async () => {
    const { access: token } = await reddit.connect({ params: { scope: "identity" } });
    const answer = await reddit.call("GET", "/subreddits/mine/subscriber", { token });
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
      403,
      'Bearer realm="reddit", error="insufficient_scope"',
    ]);
    expect((await reddit.call("GET", "/api/v1/me")).status).toBe(401);
  });

  it("lists communities page by page", async () => {
    const { access: token } = await reddit.connect();
    const { body } = await reddit.call("GET", "/subreddits/mine/subscriber?limit=5", { token });
    expect(body.data).toMatchObject({ dist: 5, after: "t5_announcements" });
    const rest = await reddit.call("GET", "/subreddits/mine/subscriber?limit=5&after=t5_announcements", { token });
    expect(rest.body.data).toMatchObject({ dist: 2, after: null });
  });

  it("answers its own errors, and says how long a limit lasts", async () => {
    const { access: token } = await reddit.connect();
    expect((await reddit.call("GET", "/subreddits/mine/favorites", { token })).status).toBe(404);
    expect((await reddit.call("GET", "/api/v1/QuietShop/post_requirements", { token })).status).toBe(403);
    expect((await reddit.call("GET", "/api/v2/me", { token })).body).toEqual({ message: "Not Found", error: 404 });
    await reddit.control("POST", "/reddit/faults", { target: "userinfo", status: 429 });
    const limited = await reddit.call("GET", "/api/v1/me", { token });
    expect([limited.status, limited.headers.get("x-ratelimit-reset")]).toEqual([429, "311"]);
  });
});
