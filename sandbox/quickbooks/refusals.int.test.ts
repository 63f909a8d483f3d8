import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type VendorClient, vendorClient } from "../testing/vendor-client";
import { quickbooksSandbox } from "./sandbox-provider";

const SCOPES = "openid profile email com.intuit.quickbooks.accounting";
const [ACME, HARBOUR] = ["9341453000000001", "9341453000000002"];
const HOUR_MS = 3_600_000;

let intuit: VendorClient;
beforeAll(async () => {
  intuit = await vendorClient({
    id: "quickbooks",
    authorizePath: "/connect/oauth2",
    tokenPath: "/oauth2/v1/tokens/bearer",
    params: { scope: SCOPES },
    pkce: false,
    secret: "basic",
  });
});
afterAll(() => intuit.stop());
beforeEach(() => intuit.control("POST", "/reset"));

const codeOf = async (picked = [ACME]) => (await intuit.consent({ picked })).callback.get("code") ?? "";
const advance = (ms: number) => intuit.control("POST", "/clock", { advanceMs: ms });
const get = (path: string, token: string, headers: Record<string, string> = {}) =>
  intuit.call("GET", path, { token, headers: { accept: "application/json", ...headers } });
const company = (token: string, realm = ACME, root = "/quickbooks") =>
  get(`${root}/v3/company/${realm}/companyinfo/${realm}?minorversion=75`, token);
const codeIn = (body: unknown) => JSON.stringify(body).match(/"code":"(\d+)"/)?.[1];

describe("the consent page", () => {
  it.each([
    ["no state", { state: null }, "invalid_request"],
    ["scopes by comma", { scope: SCOPES.replaceAll(" ", ",") }, "invalid_scope"],
    ["an unknown scope", { scope: "accounting" }, "invalid_scope"],
    ["a redirect URI that is not registered", { redirect_uri: "http://localhost:3999/else" }, "invalid_request"],
    ["an unknown client", { client_id: "nobody" }, "unauthorized_client"],
  ])("refuses %s", async (_, params, code) => {
    expect(await intuit.consent({ params })).toMatchObject({ status: 400, body: { code } });
  });

  it("sends one company's id back beside the code; none where there is none to pick", async () => {
    expect((await intuit.consent({ picked: [HARBOUR, ACME] })).callback.getAll("realmId")).toHaveLength(1);
    expect((await intuit.consent({ picked: [HARBOUR] })).callback.get("realmId")).toBe(HARBOUR);
    expect((await intuit.consent({ account: "chloe.martin@outlook.test" })).callback.has("realmId")).toBe(false);
    expect((await intuit.consent({ params: { scope: "openid" } })).callback.has("realmId")).toBe(false);
  });
});

describe("the token endpoint", () => {
  it("takes HTTP Basic only", async () => {
    for (const secret of ["body", "none"] as const) {
      const refused = await intuit.exchange(await codeOf(), {}, { secret });
      expect([refused.status, refused.body.error]).toEqual([401, "invalid_client"]);
    }
    const wrong = await intuit.exchange(await codeOf(), {}, { client: { id: intuit.other.id, secret: "wrong" } });
    expect(wrong.status).toBe(401);
  });

  it("names no scope and no company, and the refresh token's end in its own word", async () => {
    const { body } = await intuit.exchange(await codeOf());
    expect(Object.keys(body).sort()).toEqual([
      "access_token",
      "expires_in",
      "id_token",
      "refresh_token",
      "token_type",
      "x_refresh_token_expires_in",
    ]);
    expect(body).toMatchObject({ expires_in: 3_600, x_refresh_token_expires_in: 8_726_400 });
  });

  it("takes a code once, with the redirect URI that it was given for", async () => {
    const code = await codeOf();
    expect((await intuit.exchange(await codeOf(), { redirect_uri: "http://localhost:3999/else" })).status).toBe(400);
    expect((await intuit.exchange(code)).status).toBe(200);
    expect((await intuit.exchange(code)).body.error).toBe("invalid_grant");
  });
});

describe("a refresh token", () => {
  it("keeps its value for a day, and its end; then the next one comes, and it works for a day more", async () => {
    const { refresh } = await intuit.connect({ picked: [ACME] });
    await advance(HOUR_MS);
    const same = await intuit.refresh(refresh);
    expect(same.body.refresh_token).toBe(refresh);
    const left = Number(same.body.x_refresh_token_expires_in);
    expect(left).toBeLessThanOrEqual(8_726_400 - 3_600);
    expect(left).toBeGreaterThan(8_726_400 - 7_200);
    await advance(24 * HOUR_MS);
    const next = await intuit.refresh(refresh);
    expect(next.body.refresh_token).not.toBe(refresh);
    await advance(23 * HOUR_MS);
    expect((await intuit.refresh(refresh)).status).toBe(200);
    await advance(HOUR_MS);
    expect(await intuit.refresh(refresh)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect((await intuit.refresh(String(next.body.refresh_token))).status).toBe(200);
  });

  it("ends after 101 days without use, and is its own app's", async () => {
    const { refresh } = await intuit.connect();
    expect((await intuit.refresh(refresh, {}, { client: intuit.other })).body.error).toBe("invalid_grant");
    await advance(101 * 24 * HOUR_MS);
    expect((await intuit.refresh(refresh)).body.error).toBe("invalid_grant");
  });
});

describe("revoking", () => {
  const revoke = (body: unknown, headers: Record<string, string> = {}) =>
    intuit.call("POST", "/v2/oauth2/tokens/revoke", { body, headers });

  it("wants JSON and our client, and ends that company's access only", async () => {
    const acme = await intuit.connect({ picked: [ACME] });
    const harbour = await intuit.connect({ picked: [HARBOUR] });
    expect((await revoke({ token: acme.refresh })).status).toBe(401);
    const form = await intuit.form("/v2/oauth2/tokens/revoke", { token: acme.refresh });
    expect([form.status, form.body.error]).toEqual([400, "invalid_request"]);
    const { id, secret } = quickbooksSandbox.credentials;
    const headers = { authorization: `Basic ${btoa(`${id}:${secret}`)}` };
    expect((await revoke({ token: "invented" }, headers)).status).toBe(400);
    expect((await company(acme.access)).status).toBe(200);
    expect((await revoke({ token: acme.refresh }, headers)).status).toBe(200);
    expect((await company(acme.access)).status).toBe(401);
    expect((await intuit.refresh(acme.refresh)).body.error).toBe("invalid_grant");
    expect((await company(harbour.access, HARBOUR)).status).toBe(200);
  });
});

describe("the Accounting API", () => {
  it("knows a token for the one company that was picked", async () => {
    const { access } = await intuit.connect({ picked: [ACME] });
    expect((await company(access)).body).toMatchObject({ CompanyInfo: { CompanyName: "Acme Trading Inc" } });
    for (const realm of [HARBOUR, "1"]) {
      const refused = await company(access, realm);
      expect([refused.status, codeIn(refused.body)]).toEqual([403, "3100"]);
    }
  });

  it("keeps the company of a token through its refreshes, whatever is connected meanwhile", async () => {
    const { refresh } = await intuit.connect({ picked: [ACME] });
    await intuit.connect({ picked: [HARBOUR] });
    const { body } = await intuit.refresh(refresh);
    expect((await company(String(body.access_token), ACME)).status).toBe(200);
    expect((await company(String(body.access_token), HARBOUR)).status).toBe(403);
  });

  it("refuses production keys at the root for sandbox companies", async () => {
    const { access } = await intuit.connect({ picked: [ACME] });
    const refused = await company(access, ACME, "/sandbox-quickbooks");
    expect([refused.status, codeIn(refused.body)]).toEqual([403, "3100"]);
  });

  it("refuses a dead token, and one without the scope", async () => {
    const { callback } = await intuit.consent({ params: { scope: "openid" } });
    const { body } = await intuit.exchange(callback.get("code") ?? "");
    expect((await company(String(body.access_token))).status).toBe(403);
    const { access } = await intuit.connect({ picked: [ACME] });
    await advance(HOUR_MS);
    const dead = await company(access);
    expect([dead.status, codeIn(dead.body)]).toEqual([401, "3200"]);
    expect(dead.headers.get("intuit_tid")).toMatch(/^1-/);
  });

  it("says in its own envelope what it does not understand", async () => {
    const { access } = await intuit.connect({ picked: [ACME] });
    const query = await get(`/quickbooks/v3/company/${ACME}/query?query=drop`, access);
    expect([query.status, codeIn(query.body)]).toEqual([400, "4000"]);
    const unknown = await get(`/quickbooks/v3/company/${ACME}/nothing/at/all`, access);
    expect([unknown.status, codeIn(unknown.body)]).toEqual([400, "500"]);
    const xml = await get(`/quickbooks/v3/company/${ACME}/companyinfo/${ACME}`, access, { accept: "*/*" });
    expect(xml.headers.get("content-type")).toContain("xml");
  });
});
