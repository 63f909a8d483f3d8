import { createHmac, sign } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { verifyIdToken } from "@/lib/providers/apple/verify-id-token";
import { keySet } from "@/lib/providers/apple/wire";
import { sandboxEnvironment } from "../clients";
import { type RunningSandbox, startSandbox } from "../start";
import { inventKey, KEY_ID, TEAM_ID } from "./signing-team";

const APP_URL = "http://localhost:3999";
const REDIRECT_URI = `${APP_URL}/api/integrations/apple/callback`;
const CLIENT_ID = sandboxEnvironment(APP_URL).APPLE_CLIENT_ID ?? "";
const OTHER_ID = "test.acme.another-app.web";
const SIX_MONTHS_SECONDS = 15_777_000;
const teamKey = inventKey("the sandbox's team at Apple");
const json = z.record(z.string(), z.json());

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
});
afterAll(() => sandbox.stop());
beforeEach(() => control("/reset"));

async function control(path: string, body: unknown = {}) {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${sandbox.origin}/control${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: json.catch({}).parse(await answer.json().catch(() => ({}))) };
}

type Change = Readonly<Record<string, string | null>>;

function changed(base: Record<string, string>, change: Change): URLSearchParams {
  const params = new URLSearchParams(base);
  for (const [name, value] of Object.entries(change)) value === null ? params.delete(name) : params.set(name, value);
  return params;
}

function authorizationUrl(change: Change = {}): string {
  const asked = { client_id: CLIENT_ID, redirect_uri: REDIRECT_URI, response_type: "code", state: "the-state" };
  return `${sandbox.origin}/apple/auth/authorize?${changed({ ...asked, response_mode: "form_post", scope: "name email" }, change)}`;
}

async function consent(input: Record<string, unknown> = {}, change: Change = {}) {
  const choice = {
    authorizationUrl: authorizationUrl(change),
    account: "ana@acme.test",
    decision: "approve",
    ...input,
  };
  const { body } = await control("/apple/consent", choice);
  return new URL(z.string().parse(body.redirectTo)).searchParams;
}

interface Secret {
  readonly head?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly signature?: (input: Buffer) => Buffer;
}

const ieee = (input: Buffer) => sign("sha256", input, { key: teamKey, dsaEncoding: "ieee-p1363" });

function secret({ head = {}, claims = {}, signature = ieee }: Secret = {}): string {
  const now = Math.floor(Date.now() / 1_000);
  const own = { iss: TEAM_ID, iat: now, exp: now + 300, aud: "https://appleid.apple.com", sub: CLIENT_ID, ...claims };
  const parts = [{ alg: "ES256", kid: KEY_ID, ...head }, own];
  const input = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${input}.${signature(Buffer.from(input)).toString("base64url")}`;
}

async function post(path: string, form: Record<string, string>, change: Change = {}) {
  const own = { client_id: CLIENT_ID, client_secret: secret() };
  const answer = await fetch(`${sandbox.origin}/apple/auth/${path}`, {
    method: "POST",
    body: changed({ ...own, ...form }, change),
  });
  const text = await answer.text();
  return { status: answer.status, body: json.parse(text === "" ? {} : JSON.parse(text)) };
}

function exchange(code: string, change: Change = {}) {
  return post("token", { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI }, change);
}

async function tokens(input: Record<string, unknown> = {}) {
  return (await exchange((await consent(input)).get("code") ?? "")).body;
}

const invalid = (error: string) => ({ status: 400, body: expect.objectContaining({ error }) });

describe("the authorization", () => {
  it.each([
    ["no response_mode with name and email", { response_mode: null }, "response_mode must be form_post"],
    ["the answer in the query", { response_mode: "query" }, "response_mode must be form_post"],
    ["an unknown client", { client_id: "nobody" }, "Invalid client id"],
    [
      "another localhost",
      { redirect_uri: "http://localhost:3998/api/integrations/apple/callback" },
      "Invalid web redirect url",
    ],
    [
      "plain http",
      { redirect_uri: "http://hub.example.com/api/integrations/apple/callback" },
      "Invalid web redirect url",
    ],
    ["a scope that Apple has not", { scope: "name phone" }, "Invalid scope: phone"],
    ["scopes by comma", { scope: "name,email" }, "Invalid scope"],
  ])("shows %s on its page", async (_, change, text) => {
    const page = await fetch(authorizationUrl(change), { redirect: "manual" });
    expect(page.status).toBe(400);
    expect(await page.text()).toContain(text);
  });

  it("comes back as a form that the browser posts", async () => {
    const request = authorizationUrl().split("?")[1] ?? "";
    const form = { request, account: "ana@acme.test", decision: "approve", pick: "share" };
    const address = `${sandbox.origin}/apple/auth/authorize/decision`;
    const page = await fetch(address, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain(`action="${REDIRECT_URI}"`);
    for (const name of ["state", "code", "user"]) expect(text).toContain(`name="${name}"`);
  });

  it("tells the name once, with the first consent, until it is taken back", async () => {
    const first = JSON.parse((await consent()).get("user") ?? "null");
    expect(first).toEqual({ name: { firstName: "Ana", lastName: "Rivera" }, email: "ana@acme.test" });
    expect((await consent()).get("user")).toBeNull();
    await control("/apple/grants/revoke");
    expect((await consent()).get("user")).not.toBeNull();
  });

  it("says that somebody cancelled", async () => {
    const back = await consent({ decision: "deny" });
    expect(Object.fromEntries(back)).toEqual({ state: "the-state", error: "user_cancelled_authorize" });
  });
});

describe("the client secret", () => {
  const now = () => Math.floor(Date.now() / 1_000);
  it.each<[string, () => string]>([
    ["that is none", () => "a-secret"],
    ["in DER", () => secret({ signature: (input) => sign("sha256", input, teamKey) })],
    [
      "by another key",
      () =>
        secret({ signature: (input) => sign("sha256", input, { key: inventKey("other"), dsaEncoding: "ieee-p1363" }) }),
    ],
    [
      "by HMAC",
      () => secret({ head: { alg: "HS256" }, signature: (input) => createHmac("sha256", "x").update(input).digest() }),
    ],
    ["of another key id", () => secret({ head: { kid: "ANOTHERKEY" } })],
    ["of another team", () => secret({ claims: { iss: "ANOTHERTEAM" } })],
    ["for another audience", () => secret({ claims: { aud: "appstoreconnect-v1" } })],
    ["for another client", () => secret({ claims: { sub: OTHER_ID } })],
    ["that has expired", () => secret({ claims: { iat: now() - 600, exp: now() - 1 } })],
    ["that lives longer than six months", () => secret({ claims: { exp: now() + SIX_MONTHS_SECONDS + 60 } })],
    ["from the future", () => secret({ claims: { iat: now() + 3_600, exp: now() + 7_200 } })],
  ])("%s is refused", async (_, makeSecret) => {
    const code = (await consent()).get("code") ?? "";
    expect(await exchange(code, { client_secret: makeSecret() })).toEqual(invalid("invalid_client"));
    expect(await post("revoke", { token: "x" }, { client_secret: makeSecret() })).toEqual(invalid("invalid_client"));
  });

  it("may live for almost six months", async () => {
    const code = (await consent()).get("code") ?? "";
    const long = secret({ claims: { exp: now() + SIX_MONTHS_SECONDS - 60 } });
    expect((await exchange(code, { client_secret: long })).status).toBe(200);
  });

  it("is refused in the header, and where it is missing", async () => {
    const code = (await consent()).get("code") ?? "";
    expect(await exchange(code, { client_secret: null })).toEqual(invalid("invalid_client"));
    const authorization = `Basic ${Buffer.from(`${CLIENT_ID}:${secret()}`).toString("base64")}`;
    const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI });
    const answer = await fetch(`${sandbox.origin}/apple/auth/token`, {
      method: "POST",
      headers: { authorization },
      body,
    });
    expect(answer.status).toBe(400);
  });
});

describe("a code", () => {
  it("is good once, for five minutes, at its own redirect URI and for its own client", async () => {
    const code = (await consent()).get("code") ?? "";
    expect(await exchange(code)).toMatchObject({ status: 200, body: { token_type: "Bearer", expires_in: 3_600 } });
    expect(await exchange(code)).toEqual(invalid("invalid_grant"));

    const old = (await consent()).get("code") ?? "";
    await control("/clock", { advanceMs: 301_000 });
    const later = Math.floor(Date.now() / 1_000) + 301;
    const fresh = secret({ claims: { iat: later, exp: later + 300 } });
    expect(await exchange(old, { client_secret: fresh })).toEqual(invalid("invalid_grant"));
    await control("/clock", { offsetMs: 0 });

    const elsewhere = { redirect_uri: `${APP_URL}/api/auth/callback/apple` };
    expect(await exchange((await consent()).get("code") ?? "", elsewhere)).toEqual(invalid("invalid_client"));
    const theirs = { client_id: OTHER_ID, client_secret: secret({ claims: { sub: OTHER_ID } }) };
    expect(await exchange((await consent()).get("code") ?? "", theirs)).toEqual(invalid("invalid_grant"));
  });
});

describe("tokens", () => {
  async function claimsOf(body: z.output<typeof json>) {
    const answer = await fetch(`${sandbox.origin}/apple/auth/keys`);
    const { keys } = keySet.parse(await answer.json());
    return verifyIdToken(z.string().parse(body.id_token), { keys, audience: CLIENT_ID });
  }

  it("say who it is, with an address that is shared, or one that Apple forwards", async () => {
    expect(await claimsOf(await tokens({ picked: ["share"] }))).toMatchObject({
      email: "ana@acme.test",
      email_verified: true,
    });
    const hidden = await claimsOf(await tokens({ account: "ben@acme.test", picked: ["hide"] }));
    expect(hidden).toMatchObject({
      is_private_email: true,
      email: expect.stringContaining("@privaterelay.appleid.com"),
    });
  });

  it("are refreshed without a new refresh token and without an id_token", async () => {
    const { refresh_token: refreshToken } = await tokens();
    const refreshed = await post("token", { grant_type: "refresh_token", refresh_token: String(refreshToken) });
    expect(Object.keys(refreshed.body).sort()).toEqual(["access_token", "expires_in", "token_type"]);
  });

  it("end with the grant, and revoking what is not there is fine", async () => {
    const { refresh_token: refreshToken } = await tokens();
    expect((await post("revoke", { token: String(refreshToken), token_type_hint: "refresh_token" })).status).toBe(200);
    const refreshed = await post("token", { grant_type: "refresh_token", refresh_token: String(refreshToken) });
    expect(refreshed).toEqual(invalid("invalid_grant"));
    expect((await post("revoke", { token: "made-up" })).status).toBe(200);
    expect(await post("revoke", {})).toEqual(invalid("invalid_request"));
  });
});
