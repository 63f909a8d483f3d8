import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  type Answer,
  CALENDAR_SCOPES,
  type MicrosoftClient,
  microsoftClient,
  REDIRECT_URI,
} from "../testing/microsoft-client";
import { HOME_TENANT, PERSONAL_TENANT } from "./accounts";

let microsoft: MicrosoftClient;
beforeAll(async () => {
  microsoft = await microsoftClient();
});
afterAll(() => microsoft.stop());
beforeEach(() => microsoft.control("POST", "/reset"));

const CHLOE = "chloe.martin@outlook.test";
const settings = (change: object) => microsoft.control("POST", "/microsoft/settings", change);
const options = (change: object) => microsoft.control("POST", "/microsoft/options", change);
const numbers = ({ status, body }: Answer) => [status, body.error, z.array(z.number()).parse(body.error_codes)[0]];

describe("tenants", () => {
  it.each([
    ["an account of another tenant", "mallory@evil.test", "acme.test", "AADSTS50020"],
    ["a personal account where work accounts sign in", CHLOE, "organizations", "AADSTS500200"],
    ["a personal account at a tenant", CHLOE, HOME_TENANT, "AADSTS50020"],
    ["a work account where personal ones sign in", "ana@acme.test", "consumers", "AADSTS50020"],
    ["a work account at the personal tenant's id", "ana@acme.test", PERSONAL_TENANT, "AADSTS50020"],
  ])("refuse %s", async (_, account, tenant, code) => {
    expect(await microsoft.tryConsent({ account, tenant })).toMatchObject({ status: 400, body: { code } });
    const page = await fetch(microsoft.authorizationUrl({ login_hint: account }, tenant));
    expect([page.status, (await page.text()).includes(code)]).toEqual([400, true]);
  });

  it("let in whom they are for", async () => {
    for (const tenant of ["common", "organizations", HOME_TENANT, "acme.test"]) {
      expect((await microsoft.consent({ tenant })).has("code")).toBe(true);
    }
    for (const tenant of ["common", "consumers", PERSONAL_TENANT]) {
      expect((await microsoft.consent({ account: CHLOE, tenant })).has("code")).toBe(true);
    }
  });

  it("redeem and refresh for their own accounts only, and spend nothing in refusing", async () => {
    const code = (await microsoft.consent()).get("code") ?? "";
    const form = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI };
    expect(numbers(await microsoft.token(form, { tenant: "evil.test" }))).toEqual([400, "invalid_grant", 50020]);
    const { body } = await microsoft.exchange(code);
    const refresh = { grant_type: "refresh_token", refresh_token: z.string().parse(body.refresh_token) };
    expect(numbers(await microsoft.token(refresh, { tenant: "consumers" }))).toEqual([400, "invalid_grant", 50020]);
    expect((await microsoft.token(refresh, { tenant: HOME_TENANT })).status).toBe(200);
    expect(numbers(await microsoft.token(refresh, { tenant: "nowhere.test" }))).toEqual([
      400,
      "invalid_request",
      90002,
    ]);
  });

  it("follow the app's registration", async () => {
    await settings({ signInAudience: "AzureADMyOrg" });
    expect((await microsoft.tryConsent()).body.code).toBe("AADSTS50194");
    expect((await microsoft.tryConsent({ tenant: "evil.test", account: "mallory@evil.test" })).body.code).toBe(
      "AADSTS700016",
    );
    expect((await microsoft.consent({ tenant: HOME_TENANT })).has("code")).toBe(true);
    await settings({ signInAudience: "AzureADMultipleOrgs" });
    expect((await microsoft.tryConsent({ account: CHLOE })).body.code).toBe("AADSTS500200");
    expect((await microsoft.tryConsent({ account: CHLOE, tenant: "consumers" })).body.code).toBe("AADSTS700016");
    expect((await microsoft.consent()).has("code")).toBe(true);
  });
});

describe("consent", () => {
  it("needs an administrator for some permissions", async () => {
    const params = { scope: "openid User.Read.All" };
    expect((await microsoft.tryConsent({ account: "ben@acme.test", params })).body.code).toBe("AADSTS90094");
    expect((await microsoft.tryConsent({ account: CHLOE, params })).body.code).toBe("AADSTS70011");
    expect((await microsoft.consent({ params })).has("code")).toBe(true);
    await settings({ adminConsentedTenants: [HOME_TENANT] });
    expect((await microsoft.consent({ account: "ben@acme.test", params })).has("code")).toBe(true);
  });

  it("is the administrators' where the tenant says so, but not for signing in", async () => {
    await settings({ userConsent: "admins_only" });
    expect((await microsoft.tryConsent({ account: "ben@acme.test" })).body.code).toBe("AADSTS90094");
    const params = { scope: "openid profile email User.Read" };
    expect((await microsoft.consent({ account: "ben@acme.test", params })).has("code")).toBe(true);
  });

  it("is asked once, and again with prompt=consent or more scopes", async () => {
    const open = (change: Record<string, string>) =>
      fetch(microsoft.authorizationUrl({ login_hint: "ana@acme.test", ...change }), { redirect: "manual" });
    expect((await open({})).status).toBe(200);
    await microsoft.consent();
    expect((await open({})).status).toBe(302);
    const again: Record<string, string>[] = [
      { prompt: "consent" },
      { prompt: "select_account" },
      { scope: `${CALENDAR_SCOPES} MailboxSettings.Read` },
    ];
    for (const change of again) {
      expect((await open(change)).status).toBe(200);
    }
  });
});

describe("scopes", () => {
  it("come back sorted, all that were ever granted, spelled as asked for", async () => {
    const scopeOf = async (scope: string) =>
      (await microsoft.exchange((await microsoft.consent({ params: { scope } })).get("code") ?? "")).body;
    const first = await scopeOf("offline_access openid calendars.read");
    expect(first.scope).toBe("Calendars.Read openid");
    const second = await scopeOf("openid https://graph.microsoft.com/User.Read");
    expect(second.scope).toBe("Calendars.Read https://graph.microsoft.com/User.Read openid");
    expect(second.refresh_token).toBeUndefined();
    expect(first.refresh_token).toBeTypeOf("string");
  });

  it("without openid there is no ID token, and of others' APIs none", async () => {
    const { body } = await microsoft.exchange(
      (await microsoft.consent({ params: { scope: "User.Read" } })).get("code") ?? "",
    );
    expect(body.id_token).toBeUndefined();
    const page = await fetch(microsoft.authorizationUrl({ scope: "https://outlook.office.com/Mail.Read" }), {
      redirect: "manual",
    });
    expect(page.headers.get("location")).toContain("AADSTS70011");
  });

  it("are not widened by a refresh", async () => {
    const { refreshToken } = await microsoft.connect({ params: { scope: "openid offline_access Calendars.Read" } });
    expect((await microsoft.refresh(refreshToken, { scope: "Calendars.Read" })).status).toBe(200);
    expect(numbers(await microsoft.refresh(refreshToken, { scope: "Calendars.ReadWrite" }))).toEqual([
      400,
      "invalid_grant",
      65001,
    ]);
  });
});

describe("refresh tokens", () => {
  it("live 90 days from their last exchange; the old one stays good", async () => {
    const { refreshToken } = await microsoft.connect();
    const days = (count: number) => microsoft.control("POST", "/clock", { advanceMs: count * 86_400_000 });
    await days(60);
    const { body } = await microsoft.refresh(refreshToken);
    const next = z.string().parse(body.refresh_token);
    expect(z.number().parse(body.expires_in)).toBeGreaterThanOrEqual(3_599);
    expect(z.number().parse(body.expires_in)).toBeLessThanOrEqual(5_399);
    expect((await microsoft.refresh(refreshToken)).status).toBe(200);
    await days(60);
    expect(numbers(await microsoft.refresh(refreshToken))).toEqual([400, "invalid_grant", 700082]);
    expect((await microsoft.refresh(next)).status).toBe(200);
  });

  it("die with the grant, for work and for personal accounts", async () => {
    const work = await microsoft.connect();
    const personal = await microsoft.connect({ account: CHLOE });
    await microsoft.control("POST", "/microsoft/grants/revoke", {});
    const refused = await microsoft.refresh(work.refreshToken);
    expect(numbers(refused)).toEqual([400, "invalid_grant", 50173]);
    expect(refused.body).toMatchObject({
      error_description: expect.stringMatching(/^AADSTS50173: .* Trace ID: .* Correlation ID: .* Timestamp: /),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
      trace_id: expect.any(String),
      correlation_id: expect.any(String),
    });
    expect(numbers(await microsoft.refresh(personal.refreshToken))).toEqual([400, "invalid_grant", 70000]);
    expect((await microsoft.graph("GET", "/me", { token: work.accessToken })).status).toBe(401);
  });

  it("belong to their app", async () => {
    const { refreshToken } = await microsoft.connect();
    const other = {
      client_id: "5a0d0000-0000-4000-8000-000000000002",
      client_secret: "SANDBOX~microsoft-other-secret",
    };
    expect(numbers(await microsoft.refresh(refreshToken, other))).toEqual([400, "invalid_grant", 70000]);
  });

  it("wait for a person where a policy says so", async () => {
    const { refreshToken } = await microsoft.connect();
    await options({ requireInteraction: true });
    const refused = await microsoft.refresh(refreshToken);
    expect(numbers(refused)).toEqual([400, "interaction_required", 50076]);
    expect(refused.body.suberror).toBe("basic_action");
    await options({ requireInteraction: false });
    expect((await microsoft.refresh(refreshToken)).status).toBe(200);
  });
});

describe("clients", () => {
  it("hear whether their secret is wrong, expired or missing", async () => {
    const { refreshToken } = await microsoft.connect();
    expect(numbers(await microsoft.refresh(refreshToken, { client_secret: null }))).toEqual([
      401,
      "invalid_client",
      7000218,
    ]);
    await options({ refuseClientSecret: true });
    expect(numbers(await microsoft.refresh(refreshToken))).toEqual([401, "invalid_client", 7000215]);
    await options({ refuseClientSecret: false, expireClientSecret: true });
    expect(numbers(await microsoft.refresh(refreshToken))).toEqual([401, "invalid_client", 7000222]);
  });

  it("do not redeem from a page", async () => {
    const { refreshToken } = await microsoft.connect();
    const form = { grant_type: "refresh_token", refresh_token: refreshToken };
    const refused = await microsoft.token(form, { headers: { origin: "http://localhost:3999" } });
    expect(numbers(refused)).toEqual([400, "invalid_request", 9002326]);
  });
});

it("says in its configuration where everything is", async () => {
  const at = (tenant: string) =>
    microsoft.graph("GET", `${microsoft.origin}/microsoft/${tenant}/v2.0/.well-known/openid-configuration`);
  expect((await at("common")).body.issuer).toBe("https://login.microsoftonline.com/{tenantid}/v2.0");
  const { body } = await at("acme.test");
  expect(body.issuer).toBe(`https://login.microsoftonline.com/${HOME_TENANT}/v2.0`);
  expect((await fetch(z.string().parse(body.jwks_uri))).status).toBe(200);
});
