import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { clientsOf } from "../clients";
import { type RunningSandbox, startSandbox } from "../start";
import { facebookSandbox } from "./sandbox-provider";

const APP_URL = "http://localhost:3999";
const REDIRECT_URI = `${APP_URL}/api/integrations/facebook/callback`;
const [app, otherApp] = clientsOf(facebookSandbox, APP_URL);
const SCOPES =
  "public_profile,pages_show_list,pages_read_engagement,pages_manage_posts,leads_retrieval,business_management";
const DAY_MS = 86_400_000;
const body = z.looseObject({});

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
});
afterAll(() => sandbox.stop());
beforeEach(() => fetch(`${sandbox.origin}/control/reset`, { method: "POST" }));

type Change = Readonly<Record<string, string | null>>;

function changed(params: Record<string, string>, change: Change): URLSearchParams {
  const all = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) value === null ? all.delete(name) : all.set(name, value);
  return all;
}

function authorizationUrl(change: Change = {}, version = "v25.0"): string {
  const params = {
    client_id: app?.id ?? "",
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    state: "s",
    scope: SCOPES,
  };
  return `${sandbox.origin}/facebook/${version}/dialog/oauth?${changed(params, change)}`;
}

async function tell(path: string, input: unknown) {
  return fetch(`${sandbox.origin}/control${path}`, { method: "POST", body: JSON.stringify(input) });
}

async function consent(input: Record<string, unknown> = {}): Promise<URL> {
  const choice = { authorizationUrl: authorizationUrl(), account: "ana@acme.test", decision: "approve", ...input };
  const answer = body.parse(await (await tell("/facebook/consent", choice)).json());
  return new URL(String(answer.redirectTo));
}

async function token(change: Change): Promise<{ status: number; body: Record<string, unknown> }> {
  const params = changed({ client_id: app?.id ?? "", client_secret: app?.secret ?? "" }, change);
  const response = await fetch(`${sandbox.origin}/facebook/v25.0/oauth/access_token?${params}`);
  return { status: response.status, body: body.parse(await response.json()) };
}

const exchange = (code: string | null, change: Change = {}) => token({ redirect_uri: REDIRECT_URI, code, ...change });
const trade = (given: string, change: Change = {}) =>
  token({ grant_type: "fb_exchange_token", fb_exchange_token: given, ...change });

async function shortToken(input: Record<string, unknown> = {}): Promise<string> {
  const answer = await exchange((await consent(input)).searchParams.get("code"));
  return String(answer.body.access_token);
}

const longToken = async (input: Record<string, unknown> = {}) =>
  String((await trade(await shortToken(input))).body.access_token);

async function graph(path: string, given: string, { proof = true, method = "GET" } = {}) {
  const url = new URL(`${sandbox.origin}/facebook/v25.0/${path}`);
  const hash = createHmac("sha256", app?.secret ?? "")
    .update(given)
    .digest("hex");
  if (proof) url.searchParams.set("appsecret_proof", hash);
  const response = await fetch(url, { method, headers: { authorization: `Bearer ${given}` } });
  return { status: response.status, headers: response.headers, body: body.parse(await response.json()) };
}

const error = (code: number, more: object = {}) => ({ body: { error: expect.objectContaining({ code, ...more }) } });

describe("the dialog", () => {
  it.each([
    ["an unknown app", { client_id: "1" }, "Invalid App ID"],
    ["another redirect URI", { redirect_uri: `${REDIRECT_URI}/` }, "URL Blocked"],
    ["an unknown permission", { scope: "pages_show_list,foo" }, "Invalid Scopes: foo"],
    ["permissions between semicolons", { scope: "pages_show_list;leads_retrieval" }, "Invalid Scopes"],
    ["an unknown auth_type", { auth_type: "please" }, "Invalid parameter auth_type"],
  ])("stays on its page for %s", async (_, change, text) => {
    const page = await fetch(authorizationUrl(change), { redirect: "manual" });
    expect([page.status, (await page.text()).includes(text)]).toEqual([400, true]);
  });

  it.each(["v1.0", "v99.0", "latest"])("is not there for version %s", async (version) => {
    expect((await fetch(authorizationUrl({}, version))).status).toBe(400);
  });

  it("sends back a code behind which browsers keep a fragment, or the refusal with its reason", async () => {
    const back = await consent();
    expect([...back.searchParams.keys()]).toEqual(["state", "code"]);
    expect(back.hash).toBe("#_=_");
    const denied = await consent({ decision: "deny" });
    expect(Object.fromEntries(denied.searchParams)).toMatchObject({
      error: "access_denied",
      error_reason: "user_denied",
      error_description: "Permissions error",
    });
  });

  it("asks which Pages and permissions", async () => {
    const url = authorizationUrl().split("?")[1] ?? "";
    const page = await fetch(`${sandbox.origin}/facebook/v25.0/dialog/oauth/decision`, {
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
    const code = (await consent()).searchParams.get("code");
    const answer = await exchange(code);
    expect(answer).toMatchObject({ status: 200, body: { token_type: "bearer" } });
    expect(answer.body).not.toHaveProperty("scope");
    expect(answer.body).not.toHaveProperty("refresh_token");
    expect(Number(answer.body.expires_in)).toBeLessThanOrEqual(7_200);
    expect(await exchange(code)).toMatchObject({ status: 400, ...error(100, { error_subcode: 36009 }) });
    const post = await fetch(`${sandbox.origin}/facebook/v25.0/oauth/access_token`, { method: "POST" });
    expect(post.status).toBe(400);
  });

  it.each([
    ["a wrong secret", { client_secret: "wrong" }, 1],
    ["no secret", { client_secret: null }, 1],
    ["an unknown app", { client_id: "1" }, 101],
    ["no app", { client_id: null }, 101],
    ["another redirect URI", { redirect_uri: APP_URL }, 100],
    ["no redirect URI", { redirect_uri: null }, 191],
    ["another app's code", { client_id: otherApp?.id ?? "", client_secret: otherApp?.secret ?? "" }, 100],
    ["another grant type", { grant_type: "refresh_token" }, 100],
  ])("refuses %s with Meta's numbers", async (_, change, code) => {
    const given = (await consent()).searchParams.get("code");
    expect(await exchange(given, change)).toMatchObject({ status: 400, ...error(code, { type: "OAuthException" }) });
  });

  it("does not take the secret as HTTP Basic", async () => {
    const code = (await consent()).searchParams.get("code") ?? "";
    const basic = Buffer.from(`${app?.id}:${app?.secret}`).toString("base64");
    const params = new URLSearchParams({ redirect_uri: REDIRECT_URI, code });
    const response = await fetch(`${sandbox.origin}/facebook/v25.0/oauth/access_token?${params}`, {
      headers: { authorization: `Basic ${basic}` },
    });
    expect(response.status).toBe(400);
  });

  it("refuses a code that is too old", async () => {
    const code = (await consent()).searchParams.get("code");
    await tell("/clock", { advanceMs: 601_000 });
    expect(await exchange(code)).toMatchObject(error(100, { error_subcode: 36007 }));
    await tell("/clock", { offsetMs: 0 });
  });
});

describe("the trade for a lasting token", () => {
  it("gives about 60 days, and asks for the app's secret", async () => {
    const short = await shortToken();
    expect(await trade(short, { client_secret: null })).toMatchObject({ status: 400, ...error(1) });
    const answer = await trade(short);
    expect(answer.body).toMatchObject({ token_type: "bearer", expires_in: 60 * 86_400 });
    expect(answer.body.access_token).not.toBe(short);
  });

  it("moves a lasting token's end once a day at most, and never that of one that is over", async () => {
    const long = await longToken();
    await tell("/clock", { advanceMs: DAY_MS / 2 });
    expect((await trade(long)).body).toEqual({
      access_token: long,
      token_type: "bearer",
      expires_in: expect.closeTo(59.5 * 86_400, -2),
    });
    await tell("/clock", { advanceMs: DAY_MS });
    const next = await trade(long);
    expect(next.body).toMatchObject({ expires_in: 60 * 86_400 });
    await tell("/clock", { advanceMs: 60 * DAY_MS });
    expect(await trade(String(next.body.access_token))).toMatchObject(error(190, { error_subcode: 463 }));
    await tell("/clock", { offsetMs: 0 });
  });

  it("brings no later end where Meta wants the person back first", async () => {
    const long = await longToken();
    await tell("/facebook/settings", { extendsAtLoginOnly: true });
    await tell("/clock", { advanceMs: 10 * DAY_MS });
    expect((await trade(long)).body).toMatchObject({ access_token: long, expires_in: expect.closeTo(50 * 86_400, -2) });
    await tell("/clock", { offsetMs: 0 });
  });

  it("does not carry access to data beyond 90 days from the consent", async () => {
    const long = await longToken();
    await tell("/clock", { advanceMs: 50 * DAY_MS });
    const next = String((await trade(long)).body.access_token);
    await tell("/clock", { advanceMs: 41 * DAY_MS });
    expect(await graph("me", next)).toMatchObject(error(190));
    expect(await trade(next)).toMatchObject(error(190));
    await tell("/clock", { offsetMs: 0 });
  });

  it("is for this app's tokens of people", async () => {
    const other = { client_id: otherApp?.id ?? "", client_secret: otherApp?.secret ?? "" };
    expect(await trade(await shortToken(), other)).toMatchObject(error(190));
    expect(await trade("EAAinvented")).toMatchObject(error(190));
  });
});

describe("the Graph API", () => {
  it("asks for proof that the app's server calls", async () => {
    const given = await longToken();
    expect(await graph("me", given, { proof: false })).toMatchObject({ status: 400, ...error(100) });
    const wrong = `${sandbox.origin}/facebook/v25.0/me?appsecret_proof=${"0".repeat(64)}`;
    expect((await fetch(wrong, { headers: { authorization: `Bearer ${given}` } })).status).toBe(400);
    expect((await graph("me", given)).body).toEqual({ id: "10220000000000001", name: "Ana Rivera" });
    expect((await fetch(`${sandbox.origin}/facebook/v25.0/me`)).status).toBe(400);
    expect(await graph("me", "EAAinvented")).toMatchObject({ status: 400, ...error(190) });
  });

  it("answers with its own error for paths, fields and versions that are not there", async () => {
    const given = await longToken();
    expect(await graph("me/nothing", given)).toMatchObject({ status: 400, ...error(2500) });
    expect(await graph("me?fields=id,foo", given)).toMatchObject({ status: 400, ...error(100) });
    expect(await graph("99", given)).toMatchObject({ status: 400, ...error(100, { error_subcode: 33 }) });
  });

  it("says what was granted and what was declined", async () => {
    const given = await longToken({ grantScopes: ["pages_show_list", "business_management"] });
    const { body: answer } = await graph("me/permissions", given);
    const rows = z.array(z.object({ permission: z.string(), status: z.string() })).parse(answer.data);
    const named = (status: string) => rows.filter((row) => row.status === status).map(({ permission }) => permission);
    expect(named("granted").toSorted()).toEqual(["business_management", "pages_show_list", "public_profile"]);
    expect(named("declined").toSorted()).toEqual(["leads_retrieval", "pages_manage_posts", "pages_read_engagement"]);
    expect(await graph("104000000000001?fields=has_lead_access", given)).toMatchObject({ status: 403, ...error(200) });
  });

  it("lists few Pages at a time, none that was not ticked, and a business's apart", async () => {
    const given = await longToken({
      picked: ["104000000000001", "104000000000003", "104000000000004", "104000000000005"],
    });
    const first = await graph("me/accounts?fields=name&limit=1", given);
    expect(first.body).toMatchObject({
      data: [{ name: "Acme Bakery" }],
      paging: { cursors: { after: expect.any(String) }, next: expect.stringContaining("after=") },
    });
    const { paging } = z.object({ paging: z.object({ cursors: z.object({ after: z.string() }) }) }).parse(first.body);
    const rest = await graph(`me/accounts?fields=name&limit=100&after=${paging.cursors.after}`, given);
    expect(rest.body).toMatchObject({ data: [{ name: "Acme Insights" }] });
    expect(rest.body).not.toHaveProperty("paging.next");
    expect((await graph("me/accounts?after=nonsense", given)).status).toBe(400);
    expect((await graph("204000000000001/owned_pages?fields=name", given)).body).toMatchObject({
      data: [{ name: "Acme Bakery" }, { name: "Acme Catering" }],
    });
    expect((await graph("204000000000001/client_pages?fields=name", given)).body).toMatchObject({
      data: [{ name: "Riverside Café" }],
    });
  });

  it("shows businesses with that permission only", async () => {
    const given = await longToken({ grantScopes: ["pages_show_list"] });
    expect(await graph("me/businesses", given)).toMatchObject({ status: 400, ...error(100) });
  });

  it("gives a Page's token that acts as the Page, lasts, and ends with the role", async () => {
    const { body: page } = await graph("104000000000001?fields=access_token", await longToken());
    const given = String(page.access_token);
    expect((await graph("me", given)).body).toEqual({ id: "104000000000001", name: "Acme Bakery" });
    await tell("/clock", { advanceMs: 70 * DAY_MS });
    expect((await graph("me/feed", given)).status).toBe(200);
    await tell("/facebook/roles", { account: "ana@acme.test", pageId: "104000000000001", has: false });
    expect(await graph("me/feed", given)).toMatchObject(error(190, { error_subcode: 492 }));
    await tell("/clock", { offsetMs: 0 });
  });

  it("ends a Page's token with the person's where that one is short-lived", async () => {
    const { body: page } = await graph("104000000000001?fields=access_token", await shortToken());
    await tell("/clock", { advanceMs: 3 * 3_600_000 });
    expect(await graph("me", String(page.access_token))).toMatchObject(error(190, { error_subcode: 463 }));
    await tell("/clock", { offsetMs: 0 });
  });

  it("shows posts to a Page's token with the permission", async () => {
    expect(await graph("104000000000001/feed", await longToken())).toMatchObject(error(210));
    const given = await longToken({ grantScopes: ["pages_show_list"] });
    const { body: page } = await graph("104000000000001?fields=access_token", given);
    expect(await graph("me/feed", String(page.access_token))).toMatchObject({ status: 403, ...error(10) });
  });

  it("forgets the app", async () => {
    const given = await longToken();
    expect((await graph("me/permissions", given, { method: "DELETE" })).body).toEqual({ success: true });
    expect(await graph("me", given)).toMatchObject(error(190));
  });

  it("says why a session is over", async () => {
    const given = await longToken();
    await tell("/facebook/sessions/end", { account: "ana@acme.test", reason: "password_changed" });
    expect(await graph("me", given)).toMatchObject({ status: 400, ...error(190, { error_subcode: 460 }) });
    await longToken();
    expect((await graph("me", given)).status).toBe(200);
  });

  it("names a business's wait with its limit", async () => {
    const given = await longToken();
    await tell("/facebook/faults", { target: "api", status: 429 });
    const limited = await graph("me/accounts", given);
    expect(limited).toMatchObject(error(32));
    expect(limited.headers.get("x-business-use-case-usage")).toContain('"estimated_time_to_regain_access":7');
  });
});
