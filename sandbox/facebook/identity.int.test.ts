import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FacebookClient, facebookClient } from "../testing/facebook-client";
import { facebookSandbox } from "./sandbox-provider";

const APP_URL = "http://localhost:3999";
const REDIRECT_URI = `${APP_URL}/api/integrations/facebook/callback`;
const OTHER = facebookSandbox.otherCredentials;
const DAY_MS = 86_400_000;

let facebook: FacebookClient;
beforeAll(async () => {
  facebook = await facebookClient();
});
afterAll(() => facebook.stop());
beforeEach(() => facebook.tell("/reset"));

const error = (code: number, more: object = {}) => ({ body: { error: expect.objectContaining({ code, ...more }) } });

describe("the dialog", () => {
  it.each([
    ["an unknown app", { client_id: "1" }, "Invalid App ID"],
    ["another redirect URI", { redirect_uri: `${REDIRECT_URI}/` }, "URL Blocked"],
    ["an unknown permission", { scope: "pages_show_list,foo" }, "Invalid Scopes: foo"],
    ["permissions between semicolons", { scope: "pages_show_list;leads_retrieval" }, "Invalid Scopes"],
    ["an unknown auth_type", { auth_type: "please" }, "Invalid parameter auth_type"],
  ])("stays on its page for %s", async (_, change, text) => {
    const page = await fetch(facebook.authorizationUrl(change), { redirect: "manual" });
    expect([page.status, (await page.text()).includes(text)]).toEqual([400, true]);
  });

  it.each(["v1.0", "v99.0", "latest"])("is not there for version %s", async (version) => {
    expect((await fetch(facebook.authorizationUrl({}, version))).status).toBe(400);
  });

  it("sends back a code behind which browsers keep a fragment, or the refusal with its reason", async () => {
    const back = await facebook.consent();
    expect([...back.searchParams.keys()]).toEqual(["state", "code"]);
    expect(back.hash).toBe("#_=_");
    const denied = await facebook.consent({ decision: "deny" });
    expect(Object.fromEntries(denied.searchParams)).toMatchObject({
      error: "access_denied",
      error_reason: "user_denied",
      error_description: "Permissions error",
    });
  });

  it("asks which Pages and permissions", async () => {
    const url = facebook.authorizationUrl().split("?")[1] ?? "";
    const page = await fetch(`${facebook.origin}/facebook/v25.0/dialog/oauth/decision`, {
      method: "POST",
      body: new URLSearchParams({ request: url, account: "ana@acme.test", decision: "choose" }),
    });
    const text = await page.text();
    for (const shown of ["Acme Bakery", "Riverside Café", 'value="leads_retrieval"']) expect(text).toContain(shown);
    expect(text).not.toContain('value="public_profile"');
  });
});

describe("the token endpoint", () => {
  it("takes a code by GET, once", async () => {
    const code = (await facebook.consent()).searchParams.get("code");
    const answer = await facebook.exchange(code);
    expect(answer).toMatchObject({ status: 200, body: { token_type: "bearer" } });
    expect(answer.body).not.toHaveProperty("scope");
    expect(answer.body).not.toHaveProperty("refresh_token");
    expect(Number(answer.body.expires_in)).toBeLessThanOrEqual(7_200);
    expect(await facebook.exchange(code)).toMatchObject({ status: 400, ...error(100, { error_subcode: 36009 }) });
    const post = await fetch(`${facebook.origin}/facebook/v25.0/oauth/access_token`, { method: "POST" });
    expect(post.status).toBe(400);
  });

  it.each([
    ["a wrong secret", { client_secret: "wrong" }, 1],
    ["no secret", { client_secret: null }, 1],
    ["an unknown app", { client_id: "1" }, 101],
    ["no app", { client_id: null }, 101],
    ["another redirect URI", { redirect_uri: APP_URL }, 100],
    ["no redirect URI", { redirect_uri: null }, 191],
    ["another app's code", { client_id: OTHER.id, client_secret: OTHER.secret }, 100],
    ["another grant type", { grant_type: "refresh_token" }, 100],
  ])("refuses %s with Meta's numbers", async (_, change, code) => {
    const given = (await facebook.consent()).searchParams.get("code");
    expect(await facebook.exchange(given, change)).toMatchObject({
      status: 400,
      ...error(code, { type: "OAuthException" }),
    });
  });

  it("does not take the secret as HTTP Basic", async () => {
    const code = (await facebook.consent()).searchParams.get("code") ?? "";
    const basic = Buffer.from(`${facebook.app.id}:${facebook.app.secret}`).toString("base64");
    const params = new URLSearchParams({ redirect_uri: REDIRECT_URI, code });
    const response = await fetch(`${facebook.origin}/facebook/v25.0/oauth/access_token?${params}`, {
      headers: { authorization: `Basic ${basic}` },
    });
    expect(response.status).toBe(400);
  });

  it("refuses a code that is too old", async () => {
    const code = (await facebook.consent()).searchParams.get("code");
    await facebook.tell("/clock", { advanceMs: 601_000 });
    expect(await facebook.exchange(code)).toMatchObject(error(100, { error_subcode: 36007 }));
    await facebook.tell("/clock", { offsetMs: 0 });
  });
});

describe("the trade for a lasting token", () => {
  it("gives about 60 days, and asks for the app's secret", async () => {
    const short = await facebook.shortToken();
    expect(await facebook.trade(short, { client_secret: null })).toMatchObject({ status: 400, ...error(1) });
    const answer = await facebook.trade(short);
    expect(answer.body).toMatchObject({ token_type: "bearer", expires_in: 60 * 86_400 });
    expect(answer.body.access_token).not.toBe(short);
  });

  it("moves a lasting token's end once a day at most, and never that of one that is over", async () => {
    const long = await facebook.longToken();
    await facebook.tell("/clock", { advanceMs: DAY_MS / 2 });
    expect((await facebook.trade(long)).body).toEqual({
      access_token: long,
      token_type: "bearer",
      expires_in: expect.closeTo(59.5 * 86_400, -2),
    });
    await facebook.tell("/clock", { advanceMs: DAY_MS });
    const next = await facebook.trade(long);
    expect(next.body).toMatchObject({ expires_in: 60 * 86_400 });
    await facebook.tell("/clock", { advanceMs: 60 * DAY_MS });
    expect(await facebook.trade(String(next.body.access_token))).toMatchObject(error(190, { error_subcode: 463 }));
    await facebook.tell("/clock", { offsetMs: 0 });
  });

  it("brings no later end where Meta wants the person back first", async () => {
    const long = await facebook.longToken();
    await facebook.tell("/facebook/settings", { extendsAtLoginOnly: true });
    await facebook.tell("/clock", { advanceMs: 10 * DAY_MS });
    expect((await facebook.trade(long)).body).toMatchObject({
      access_token: long,
      expires_in: expect.closeTo(50 * 86_400, -2),
    });
    await facebook.tell("/clock", { offsetMs: 0 });
  });

  it("does not carry access to data beyond 90 days from the consent", async () => {
    const long = await facebook.longToken();
    await facebook.tell("/clock", { advanceMs: 50 * DAY_MS });
    const next = String((await facebook.trade(long)).body.access_token);
    await facebook.tell("/clock", { advanceMs: 41 * DAY_MS });
    expect(await facebook.graph("me", next)).toMatchObject(error(190));
    expect(await facebook.trade(next)).toMatchObject(error(190));
    await facebook.tell("/clock", { offsetMs: 0 });
  });

  it("is for this app's tokens of people", async () => {
    const other = { client_id: OTHER.id, client_secret: OTHER.secret };
    expect(await facebook.trade(await facebook.shortToken(), other)).toMatchObject(error(190));
    expect(await facebook.trade("EAAinvented")).toMatchObject(error(190));
  });
});
