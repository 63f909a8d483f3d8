import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorClient, vendorClient } from "../testing/vendor-client";

const SCOPES = "openid profile email w_member_social";
const VERSION = { "linkedin-version": "202606", "x-restli-protocol-version": "2.0.0" };
const UPLOAD = "/rest/images?action=initializeUpload";
const OWN = { initializeUploadRequest: { owner: "urn:li:person:782bbtaQ2f" } };
const YEAR_MS = 365 * 86_400_000;

let linkedin: VendorClient;
beforeAll(async () => {
  linkedin = await vendorClient({
    id: "linkedin",
    authorizePath: "/oauth/v2/authorization",
    tokenPath: "/oauth/v2/accessToken",
    params: { scope: SCOPES },
    pkce: false,
    secret: "body",
  });
});
afterAll(() => linkedin.stop());
beforeEach(() => linkedin.control("POST", "/reset"));

const codeOf = async (params = {}) => (await linkedin.consent({ params })).callback.get("code") ?? "";
const upload = (token: string, headers: Record<string, string | null> = VERSION, body: object = OWN) =>
  linkedin.call("POST", UPLOAD, { token, headers, body });

describe("the consent page", () => {
  it("ends the whole consent for one scope that the app was not given", async () => {
    const { callback } = await linkedin.consent({ params: { scope: `${SCOPES} w_organization_social` } });
    expect(Object.fromEntries(callback)).toEqual({
      error: "unauthorized_scope_error",
      error_description: 'Scope "w_organization_social" is not authorized for your application',
      state: "the-state",
    });
    const byComma = await linkedin.consent({ params: { scope: SCOPES.replaceAll(" ", ",") } });
    expect(byComma.callback.get("error")).toBe("unauthorized_scope_error");
  });

  it("says no in words of its own", async () => {
    expect((await linkedin.consent({ decision: "deny" })).callback.get("error")).toBe("user_cancelled_authorize");
  });

  it.each([
    ["a redirect URI that is not registered", { redirect_uri: "http://localhost:3999/else" }],
    ["an unknown client", { client_id: "nobody" }],
  ])("shows %s on a page", async (_, params) => {
    expect((await linkedin.consent({ params })).status).toBe(400);
  });
});

describe("the token endpoint", () => {
  it("takes the secret in the form only", async () => {
    for (const secret of ["basic", "none"] as const) {
      expect((await linkedin.exchange(await codeOf(), {}, { secret })).status).toBe(400);
    }
    const wrong = await linkedin.exchange(await codeOf(), { client_secret: "wrong" });
    expect(wrong).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  });

  it("answers scopes by comma, 60 days, and no refresh token", async () => {
    const { body } = await linkedin.exchange(await codeOf());
    expect(body).toMatchObject({ scope: "email,openid,profile,w_member_social", expires_in: 5_184_000 });
    expect(body).not.toHaveProperty("refresh_token");
    expect(body).toHaveProperty("id_token");
  });

  it("takes a code once, and for half an hour", async () => {
    const code = await codeOf();
    await linkedin.exchange(code);
    expect(await linkedin.exchange(code)).toMatchObject({ status: 400, body: { error: "invalid_request" } });
    const late = await codeOf();
    await linkedin.control("POST", "/clock", { advanceMs: 31 * 60_000 });
    expect((await linkedin.exchange(late)).body.error_description).toMatch(/authorization code expired/);
  });

  it("gives a partner a refresh token whose time is not extended by use", async () => {
    await linkedin.control("POST", "/linkedin/settings", { partner: true });
    const { refresh } = await linkedin.connect();
    await linkedin.control("POST", "/clock", { advanceMs: 59 * 86_400_000 });
    const { body } = await linkedin.refresh(refresh);
    expect(body.refresh_token).toBe(refresh);
    expect(body.refresh_token_expires_in).toBeLessThanOrEqual((365 - 59) * 86_400);
    await linkedin.control("POST", "/clock", { advanceMs: YEAR_MS });
    expect((await linkedin.refresh(refresh)).body.error_description).toMatch(/invalid, expired or revoked/);
  });
});

describe("the API", () => {
  it.each([
    ["no version", { "linkedin-version": null }, 400, "VERSION_MISSING"],
    ["a retired version", { "linkedin-version": "202401" }, 426, "NONEXISTENT_VERSION"],
    ["a version that is yet to come", { "linkedin-version": "203001" }, 426, "NONEXISTENT_VERSION"],
    ["a version that is no month", { "linkedin-version": "2026-06" }, 426, "NONEXISTENT_VERSION"],
    ["no protocol version", { "x-restli-protocol-version": null }, 400, "ILLEGAL_ARGUMENT"],
  ])("refuses %s", async (_, change, status, code) => {
    const { access } = await linkedin.connect();
    expect(await upload(access, { ...VERSION, ...change })).toMatchObject({ status, body: { code } });
  });

  it("prepares an upload for the member alone, with the scope to post", async () => {
    const { access } = await linkedin.connect();
    expect((await upload(access)).body.value).toMatchObject({ image: expect.stringMatching(/^urn:li:image:/) });
    const other = { initializeUploadRequest: { owner: "urn:li:organization:1" } };
    expect((await upload(access, VERSION, other)).status).toBe(403);
    const narrow = await linkedin.connect({ params: { scope: "openid profile" } });
    expect((await upload(narrow.access)).body.message).toMatch(/^Not enough permissions to access/);
    const claims = await linkedin.call("GET", "/v2/userinfo", { token: narrow.access });
    expect(claims.body).toMatchObject({ sub: "782bbtaQ2f", name: "Ana Rivera" });
    expect(claims.body).not.toHaveProperty("email");
  });

  it("refuses dead tokens, and answers its own 404", async () => {
    const { access } = await linkedin.connect();
    expect((await linkedin.call("GET", "/v2/userinfo")).status).toBe(401);
    expect((await linkedin.call("GET", "/v2/me", { token: access })).body.code).toBe("RESOURCE_NOT_FOUND");
    await linkedin.control("POST", "/linkedin/grants/revoke", {});
    expect((await linkedin.call("GET", "/v2/userinfo", { token: access })).status).toBe(401);
  });
});
