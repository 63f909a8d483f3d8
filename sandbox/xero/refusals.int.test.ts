import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type VendorClient, vendorClient } from "../testing/vendor-client";
import { TENANTS } from "./tenants";

const SCOPES = "openid profile email offline_access accounting.settings.read accounting.contacts.read";
const [ACME, HARBOUR, PRACTICE] = TENANTS.map(({ id }) => id);
const MINUTE_MS = 60_000;

let xero: VendorClient;
beforeAll(async () => {
  xero = await vendorClient({
    id: "xero",
    authorizePath: "/identity/connect/authorize",
    tokenPath: "/connect/token",
    params: { scope: SCOPES },
    pkce: true,
    secret: "basic",
  });
});
afterAll(() => xero.stop());
beforeEach(() => xero.control("POST", "/reset"));

const codeOf = async (picked = [ACME ?? ""]) => (await xero.consent({ picked })).callback.get("code") ?? "";
const advance = (ms: number) => xero.control("POST", "/clock", { advanceMs: ms });
const get = (path: string, token: string, headers: Record<string, string> = {}) =>
  xero.call("GET", path, { token, headers: { accept: "application/json", ...headers } });
const organisation = (token: string, tenant = ACME ?? "") =>
  get("/api.xro/2.0/Organisation", token, { "xero-tenant-id": tenant });

describe("the consent page", () => {
  it.each([
    ["scopes by comma", { scope: "openid,email" }, "invalid_scope"],
    ["the scope that was replaced", { scope: "openid accounting.transactions" }, "invalid_scope"],
    ["a redirect URI that is not registered", { redirect_uri: "http://localhost:3999/else" }, "invalid_request"],
    ["an unknown client", { client_id: "nobody" }, "unauthorized_client"],
    ["another response type", { response_type: "token" }, "unsupported_response_type"],
    ["a challenge of a method that nobody knows", { code_challenge_method: "S512" }, "invalid_request"],
  ])("refuses %s", async (_, params, code) => {
    expect(await xero.consent({ params })).toMatchObject({ status: 400, body: { code: `Error: ${code}` } });
  });

  it("offers a person their own organisations, and lets nobody untick a scope", async () => {
    const { body } = await xero.exchange(await codeOf([ACME ?? "", "somebody else's"]));
    expect(body.scope).toBe(SCOPES);
    const list = await get("/connections", String(body.access_token));
    expect(JSON.parse(list.text)).toMatchObject([{ tenantId: ACME, tenantType: "ORGANISATION" }]);
  });
});

describe("the token endpoint", () => {
  it("takes the secret by Basic or in the form, and refuses a wrong or missing one", async () => {
    expect((await xero.exchange(await codeOf())).status).toBe(200);
    expect((await xero.exchange(await codeOf(), {}, { secret: "body" })).status).toBe(200);
    for (const sent of [{ secret: "none" }, { client: { id: xero.other.id, secret: "wrong" } }] as const) {
      expect(await xero.exchange(await codeOf(), {}, sent)).toMatchObject({
        status: 400,
        body: { error: "invalid_client" },
      });
    }
  });

  it.each([
    ["a wrong verifier", { code_verifier: "x".repeat(43) }],
    ["no verifier", { code_verifier: null }],
    ["another redirect URI", { redirect_uri: "http://localhost:3999/else" }],
    ["an invented code", { code: "invented" }],
  ])("refuses %s", async (_, change) => {
    const refused = await xero.exchange(await codeOf(), change);
    expect(refused).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("takes a code once, and for five minutes", async () => {
    const code = await codeOf();
    expect((await xero.exchange(code)).status).toBe(200);
    expect((await xero.exchange(code)).body).toEqual({ error: "invalid_grant" });
    const late = await codeOf();
    await advance(5 * MINUTE_MS);
    expect((await xero.exchange(late)).body).toEqual({ error: "invalid_grant" });
  });

  it("gives no refresh token without offline_access, and no id_token without openid", async () => {
    const { callback } = await xero.consent({ params: { scope: "accounting.settings.read" } });
    const { body } = await xero.exchange(callback.get("code") ?? "");
    expect(body).toMatchObject({ expires_in: 1_800, token_type: "Bearer" });
    expect([body.refresh_token, body.id_token]).toEqual([undefined, undefined]);
  });
});

describe("a refresh token", () => {
  it("is followed by the next one, and works for half an hour more", async () => {
    const { refresh } = await xero.connect();
    const { body } = await xero.refresh(refresh);
    expect(body.refresh_token).not.toBe(refresh);
    await advance(29 * MINUTE_MS);
    expect((await xero.refresh(refresh)).status).toBe(200);
    await advance(MINUTE_MS);
    expect(await xero.refresh(refresh)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect((await xero.refresh(String(body.refresh_token))).status).toBe(200);
  });

  it("ends after 60 days without use, and is its own app's", async () => {
    const { refresh } = await xero.connect();
    expect((await xero.refresh(refresh, {}, { client: xero.other })).body).toEqual({ error: "invalid_grant" });
    await advance(60 * 1_440 * MINUTE_MS);
    expect((await xero.refresh(refresh)).body).toEqual({ error: "invalid_grant" });
  });

  it("that is revoked ends every connection of the person; only its app can do that", async () => {
    const { access, refresh } = await xero.connect({ picked: [ACME ?? "", HARBOUR ?? ""] });
    const nobody = { client: { id: xero.other.id, secret: "wrong" } };
    expect((await xero.form("/connect/revocation", { token: refresh }, nobody)).status).toBe(400);
    expect((await xero.form("/connect/revocation", { token: refresh }, { client: xero.other })).status).toBe(200);
    expect((await get("/connections", access)).status).toBe(200);
    expect((await xero.form("/connect/revocation", { token: refresh })).status).toBe(200);
    expect((await get("/connections", access)).status).toBe(401);
    const { access: again } = await xero.connect({ picked: [HARBOUR ?? ""] });
    expect(JSON.parse((await get("/connections", again)).text)).toHaveLength(1);
  });
});

describe("the Accounting API", () => {
  const refusal = z.object({ Status: z.number(), Title: z.string(), Detail: z.string(), Instance: z.guid() });

  it("wants to be told the organisation, and it must be one that is connected", async () => {
    const { access } = await xero.connect({ picked: [ACME ?? "", PRACTICE ?? ""] });
    expect((await organisation(access)).body).toMatchObject({ Organisations: [{ Name: "Acme Trading Ltd" }] });
    for (const tenant of [null, HARBOUR, PRACTICE, "nonsense"]) {
      const headers: Record<string, string> = tenant ? { "xero-tenant-id": tenant } : {};
      const refused = await get("/api.xro/2.0/Organisation", access, headers);
      expect(refused.status).toBe(403);
      expect(refusal.parse(refused.body).Detail).toBe("AuthenticationUnsuccessful");
    }
  });

  it("refuses an organisation that was disconnected", async () => {
    const { access } = await xero.connect({ picked: [ACME ?? ""] });
    const [connection] = z
      .array(z.object({ id: z.string() }))
      .parse(JSON.parse((await get("/connections", access)).text));
    expect((await xero.call("DELETE", `/connections/${connection?.id}`, { token: access })).status).toBe(204);
    expect((await xero.call("DELETE", `/connections/${connection?.id}`, { token: access })).status).toBe(404);
    expect((await organisation(access)).status).toBe(403);
  });

  it("refuses what the token has no scope for, a dead token, and none", async () => {
    const { access } = await xero.connect({ picked: [ACME ?? ""] });
    const invoices = await get("/api.xro/2.0/Invoices", access, { "xero-tenant-id": ACME ?? "" });
    expect([invoices.status, refusal.parse(invoices.body).Detail]).toEqual([401, "AuthorizationUnsuccessful"]);
    await advance(31 * MINUTE_MS);
    for (const answer of [await organisation(access), await organisation("none")]) {
      expect([answer.status, refusal.parse(answer.body).Detail]).toEqual([401, expect.stringMatching(/^TokenExpired/)]);
    }
  });

  it("speaks XML where nobody asks for JSON, and knows no other paths", async () => {
    const { access } = await xero.connect({ picked: [ACME ?? ""] });
    const headers = { "xero-tenant-id": ACME ?? "", accept: "*/*" };
    const answer = await xero.call("GET", "/api.xro/2.0/Organisation", { token: access, headers });
    expect(answer.headers.get("content-type")).toContain("xml");
    const unknown = await get("/api.xro/2.0/Nothing", access, { "xero-tenant-id": ACME ?? "" });
    expect([unknown.status, unknown.text]).toEqual([404, "The resource you're looking for cannot be found"]);
  });

  it("takes 60 calls a minute for an organisation", async () => {
    const { access } = await xero.connect({ picked: [ACME ?? "", HARBOUR ?? ""] });
    for (let call = 0; call < 60; call += 1) expect((await organisation(access)).status).toBe(200);
    const over = await organisation(access);
    expect([over.status, over.headers.get("x-rate-limit-problem")]).toEqual([429, "minute"]);
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await organisation(access, HARBOUR)).status).toBe(200);
    await advance(MINUTE_MS);
    expect((await organisation(access)).status).toBe(200);
  });
});
