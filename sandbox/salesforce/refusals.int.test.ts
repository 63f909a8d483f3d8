import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorClient, vendorClient } from "../testing/vendor-client";

const SCOPES = "openid id refresh_token api";
const HOUR_MS = 3_600_000;
const COUNT = "/services/data/v65.0/query?q=SELECT%20COUNT()%20FROM%20Contact";

let salesforce: VendorClient;
beforeAll(async () => {
  salesforce = await vendorClient({
    id: "salesforce",
    authorizePath: "/services/oauth2/authorize",
    tokenPath: "/services/oauth2/token",
    params: { scope: SCOPES },
    pkce: true,
    secret: "body",
  });
});
afterAll(() => salesforce.stop());
beforeEach(() => salesforce.control("POST", "/reset"));

const codeOf = async () => (await salesforce.consent()).callback.get("code") ?? "";
const advance = (ms: number) => salesforce.control("POST", "/clock", { advanceMs: ms });
const get = (path: string, token: string) => salesforce.call("GET", path, { token });
const errorOf = (text: string) => JSON.parse(text)[0]?.errorCode;

describe("the consent page", () => {
  it.each([
    ["a redirect URI that is not registered", { redirect_uri: "http://localhost:3999/else" }, "redirect_uri_mismatch"],
    ["an unknown client", { client_id: "nobody" }, "invalid_client_id"],
  ])("refuses %s on its own page", async (_, params, code) => {
    expect(await salesforce.consent({ params })).toMatchObject({ status: 400, body: { code } });
  });

  it.each([
    ["no PKCE challenge", { code_challenge: null, code_challenge_method: null }, "invalid_request"],
    ["scopes by comma", { scope: "openid,api" }, "invalid_scope"],
    ["an unknown scope", { scope: "contacts" }, "invalid_scope"],
    ["another response type", { response_type: "id" }, "unsupported_response_type"],
  ])("sends %s back", async (_, params, error) => {
    expect((await salesforce.consent({ params })).callback.get("error")).toBe(error);
  });
});

describe("the token endpoint", () => {
  it("says where the organization is, and not how long the token lives", async () => {
    const { body } = await salesforce.exchange(await codeOf());
    expect(body).toMatchObject({
      instance_url: expect.stringMatching(/\/salesforce\/instance\/acme$/),
      id: "https://login.salesforce.com/id/00DA0000000ACMEAA4/005A0000000ANARIA4",
      scope: SCOPES,
      issued_at: expect.stringMatching(/^\d{13}$/),
    });
    expect(body.expires_in).toBeUndefined();
  });

  it.each([
    ["a wrong verifier", { code_verifier: "x".repeat(43) }, "invalid_grant"],
    ["no verifier", { code_verifier: null }, "invalid_grant"],
    ["another redirect URI", { redirect_uri: "http://localhost:3999/else" }, "redirect_uri_mismatch"],
    ["a wrong secret", { client_secret: "wrong" }, "invalid_client"],
    ["an unknown client", { client_id: "nobody" }, "invalid_client_id"],
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
  ])("refuses %s", async (_, change, error) => {
    expect(await salesforce.exchange(await codeOf(), change)).toMatchObject({ status: 400, body: { error } });
  });

  it("gives a refresh token for its scope only", async () => {
    const { callback } = await salesforce.consent({ params: { scope: "openid api" } });
    expect((await salesforce.exchange(callback.get("code") ?? "")).body.refresh_token).toBeUndefined();
  });
});

describe("a refresh token", () => {
  it("is good for one use", async () => {
    const { refresh } = await salesforce.connect();
    const { body } = await salesforce.refresh(refresh);
    expect(body.refresh_token).not.toBe(refresh);
    expect((await salesforce.refresh(refresh)).body).toEqual({
      error: "invalid_grant",
      error_description: "expired access/refresh token",
    });
  });

  it("ends with the sixth consent after it", async () => {
    const { refresh } = await salesforce.connect();
    for (let consents = 0; consents < 5; consents += 1) {
      await advance(1_000);
      await salesforce.connect();
    }
    expect((await salesforce.refresh(refresh)).body.error).toBe("invalid_grant");
  });

  it("is revoked alone, without a client; an unknown one is refused", async () => {
    const [first, second] = [await salesforce.connect(), await salesforce.connect()];
    const nobody = { secret: "none" } as const;
    expect((await salesforce.form("/services/oauth2/revoke", { token: first.refresh }, nobody)).status).toBe(200);
    expect((await salesforce.refresh(first.refresh)).status).toBe(400);
    expect((await salesforce.refresh(second.refresh)).status).toBe(200);
    const again = await salesforce.form("/services/oauth2/revoke", { token: first.refresh }, nobody);
    expect([again.status, again.body.error]).toEqual([400, "invalid_token"]);
  });
});

describe("introspection", () => {
  const introspect = (token: string, sent = {}) => salesforce.form("/services/oauth2/introspect", { token }, sent);

  it("tells an app the end of its own tokens, and nobody else", async () => {
    const { access } = await salesforce.connect();
    const { body } = await introspect(access);
    expect(body).toMatchObject({ active: true, token_type: "access_token", username: "ana@acme.test" });
    expect(Number(body.exp) - Number(body.iat)).toBe(7_200);
    expect((await introspect(access, { client: salesforce.other })).body).toEqual({ active: false });
    expect((await introspect(access, { secret: "none" })).status).toBe(401);
    await advance(2 * HOUR_MS);
    expect((await introspect(access)).body).toEqual({ active: false });
  });
});

describe("an organization's address", () => {
  it("opens to its own users' tokens", async () => {
    const { access } = await salesforce.connect();
    expect((await get(`/instance/acme${COUNT}`, access)).body).toEqual({ totalSize: 42, done: true, records: [] });
    expect((await get("/instance/acme/services/oauth2/userinfo", access)).body).toMatchObject({ name: "Ana Rivera" });
    const elsewhere = await get(`/instance/harbour${COUNT}`, access);
    expect([elsewhere.status, errorOf(elsewhere.text)]).toEqual([401, "INVALID_SESSION_ID"]);
    const who = await get("/instance/harbour/services/oauth2/userinfo", access);
    expect([who.status, who.text]).toEqual([403, "Bad_OAuth_Token"]);
    const login = await get(COUNT, access);
    expect([login.status, errorOf(login.text)]).toEqual([404, "NOT_FOUND"]);
  });

  it("refuses a dead token, a missing scope, a version that is none, and other queries, as lists", async () => {
    const { access } = await salesforce.connect({ params: { scope: "openid" } });
    const scope = await get(`/instance/acme${COUNT}`, access);
    expect([scope.status, errorOf(scope.text)]).toEqual([403, "INVALID_SESSION_ID"]);
    const { access: good } = await salesforce.connect();
    for (const version of ["v66.0", "v20.0", "65.0"]) {
      const answer = await get(`/instance/acme${COUNT.replace("v65.0", version)}`, good);
      expect([answer.status, errorOf(answer.text)]).toEqual([404, "NOT_FOUND"]);
    }
    const query = await get("/instance/acme/services/data/v65.0/query?q=DROP", good);
    expect([query.status, errorOf(query.text)]).toEqual([400, "MALFORMED_QUERY"]);
    await advance(2 * HOUR_MS);
    const dead = await get(`/instance/acme${COUNT}`, good);
    expect([dead.status, errorOf(dead.text)]).toEqual([401, "INVALID_SESSION_ID"]);
  });
});
