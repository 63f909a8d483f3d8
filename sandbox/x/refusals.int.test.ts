import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorClient, vendorClient } from "../testing/vendor-client";

const READ = "users.read tweet.read offline.access";
const DEAD_CODE = {
  error: "invalid_request",
  error_description: "Value passed for the authorization code was invalid.",
};
const DEAD_TOKEN = { error: "invalid_request", error_description: "Value passed for the token was invalid." };

let x: VendorClient;
beforeAll(async () => {
  x = await vendorClient({
    id: "x",
    authorizePath: "/i/oauth2/authorize",
    tokenPath: "/2/oauth2/token",
    params: { scope: READ },
    pkce: true,
    secret: "basic",
  });
});
afterAll(() => x.stop());
beforeEach(() => x.control("POST", "/reset"));

const codeOf = async (params = {}) => (await x.consent({ params })).callback.get("code") ?? "";

describe("the consent page", () => {
  it.each([
    ["no PKCE challenge", { code_challenge: null, code_challenge_method: null }, "missing_parameter: code_challenge"],
    ["a method that nobody knows", { code_challenge_method: "S512" }, "bad_parameter"],
    ["no state", { state: null }, "missing_parameter: state"],
    ["scopes by comma", { scope: "users.read,tweet.read" }, "invalid_scope"],
    ["an unknown scope", { scope: "tweet.delete" }, "invalid_scope"],
    ["a redirect URI that is not registered", { redirect_uri: "http://localhost:3999/else" }, "redirect_uri_mismatch"],
    ["an unknown client", { client_id: "nobody" }, "unknown_client"],
  ])("refuses %s", async (_, params, code) => {
    expect(await x.consent({ params })).toMatchObject({ status: 400, body: { code } });
  });

  it("says no in OAuth's words, and lets nobody untick a scope", async () => {
    const denied = await x.consent({ decision: "deny" });
    expect(Object.fromEntries(denied.callback)).toEqual({ error: "access_denied", state: "the-state" });
    const { body } = await x.exchange(await codeOf());
    expect(body).toMatchObject({ scope: READ, token_type: "bearer", expires_in: 7_200 });
  });
});

describe("the token endpoint", () => {
  it("takes HTTP Basic only", async () => {
    for (const secret of ["body", "none"] as const) {
      const answer = await x.exchange(await codeOf(), {}, { secret });
      expect([answer.status, answer.body.error]).toEqual([401, "unauthorized_client"]);
    }
    const wrong = await x.exchange(await codeOf(), {}, { client: { id: "nobody", secret: "x" } });
    expect(wrong.body).toEqual({
      error: "unauthorized_client",
      error_description: "Missing valid authorization header",
    });
  });

  it("takes a code for 30 seconds, once, and with its verifier", async () => {
    const late = await codeOf();
    await x.control("POST", "/clock", { advanceMs: 31_000 });
    expect(await x.exchange(late)).toMatchObject({ status: 400, body: DEAD_CODE });
    const code = await codeOf();
    expect((await x.exchange(code)).status).toBe(200);
    expect(await x.exchange(code)).toMatchObject({ status: 400, body: DEAD_CODE });
    const missing = await x.exchange(await codeOf(), { code_verifier: null });
    expect(missing.body.error_description).toBe("Missing required parameter [code_verifier].");
    const wrong = await x.exchange(await codeOf(), { code_verifier: "w".repeat(43) });
    expect(wrong.body.error_description).toMatch(/code verifier did not match/);
    const elsewhere = await x.exchange(await codeOf(), { redirect_uri: "http://localhost:3999/else" });
    expect(elsewhere.body.error_description).toMatch(/redirect uri did not match/);
  });

  it("gives a refresh token for offline.access only", async () => {
    const { body } = await x.exchange(await codeOf({ scope: "users.read tweet.read" }));
    expect(body).not.toHaveProperty("refresh_token");
  });

  it("takes a refresh token once", async () => {
    const { refresh } = await x.connect();
    const next = await x.refresh(refresh);
    expect(next.body.refresh_token).not.toBe(refresh);
    expect(await x.refresh(refresh)).toMatchObject({ status: 400, body: DEAD_TOKEN });
    expect((await x.refresh(String(next.body.refresh_token))).status).toBe(200);
    expect(await x.refresh("never-given")).toMatchObject({ status: 400, body: DEAD_TOKEN });
    expect((await x.token({ grant_type: "refresh_token" })).body.error_description).toMatch(/\[refresh_token\]/);
  });

  it("knows whose a token is", async () => {
    const { refresh } = await x.connect();
    expect((await x.refresh(refresh, {}, { client: x.other })).status).toBe(400);
  });
});

describe("revoking", () => {
  it("wants our client, and ends the token that is named", async () => {
    const { access, refresh } = await x.connect();
    expect((await x.form("/2/oauth2/revoke", { token: refresh }, { secret: "none" })).status).toBe(401);
    expect((await x.form("/2/oauth2/revoke", {})).status).toBe(400);
    expect(await x.form("/2/oauth2/revoke", { token: refresh })).toMatchObject({ body: { revoked: true } });
    expect((await x.refresh(refresh)).status).toBe(400);
    expect((await x.call("GET", "/2/users/me", { token: access })).status).toBe(200);
    await x.form("/2/oauth2/revoke", { token: access });
    expect((await x.call("GET", "/2/users/me", { token: access })).status).toBe(401);
  });
});

describe("the API", () => {
  it("refuses tokens that are dead, in the wrong place, or lack a scope", async () => {
    const { access } = await x.connect();
    expect((await x.call("GET", "/2/users/me")).status).toBe(401);
    expect((await x.call("GET", `/2/users/me?access_token=${access}`)).status).toBe(401);
    await x.control("POST", "/clock", { advanceMs: 7_200_000 });
    expect((await x.call("GET", "/2/users/me", { token: access })).body).toMatchObject({ title: "Unauthorized" });
    const narrow = await x.connect({ params: { scope: "users.read" } });
    const forbidden = await x.call("GET", "/2/users/me", { token: narrow.access });
    expect(forbidden).toMatchObject({ status: 403, body: { title: "Forbidden", detail: "Forbidden" } });
  });

  it("refuses parameters that it does not have, and answers its own 404", async () => {
    const { access: token } = await x.connect();
    expect((await x.call("GET", "/2/users/me?user.fields=email", { token })).body.title).toBe("Invalid Request");
    expect((await x.call("GET", "/2/users/987654321/tweets?max_results=3", { token })).status).toBe(400);
    const nowhere = await x.call("GET", "/2/users/me/likes", { token });
    expect(nowhere).toMatchObject({ status: 404, body: { title: "Not Found" } });
    const nobody = await x.call("GET", "/2/users/1/tweets?max_results=5", { token });
    expect([nobody.status, nobody.body.data, nobody.text.includes("Not Found Error")]).toEqual([200, undefined, true]);
  });

  it("says in headers when a limit ends, and asks for credits", async () => {
    const { access: token } = await x.connect();
    await x.control("POST", "/x/faults", { target: "userinfo", status: 429 });
    const limited = await x.call("GET", "/2/users/me", { token });
    expect([limited.status, Number(limited.headers.get("x-rate-limit-reset")) > 1_700_000_000]).toEqual([429, true]);
    await x.control("POST", "/x/credits", { depleted: true });
    const unpaid = await x.call("GET", "/2/users/me", { token });
    expect(unpaid).toMatchObject({ status: 402, body: { title: "CreditsDepleted" } });
  });
});
