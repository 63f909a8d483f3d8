import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { sandboxEnvironment } from "../clients";
import { sandboxEndpoints } from "../endpoints";
import { type RunningSandbox, startSandbox } from "../start";

const APP_URL = "http://localhost:3999";
const REDIRECT_URI = `${APP_URL}/api/auth/callback/microsoft`;
const VERIFIER = "v".repeat(43);
const { MICROSOFT_CLIENT_ID: clientId = "", MICROSOFT_CLIENT_SECRET: clientSecret = "" } = sandboxEnvironment(APP_URL);
const answer = z.looseObject({});

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: APP_URL, dataFile: null });
});
afterAll(() => sandbox.stop());
beforeEach(() => fetch(`${sandbox.origin}/control/reset`, { method: "POST" }));

function authorizationUrl(change: Record<string, string> = {}, tenant = "common"): string {
  const params = {
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    response_type: "code",
    scope: "openid profile email offline_access",
    state: "the-state",
    nonce: "n-1",
    code_challenge: createHash("sha256").update(VERIFIER).digest("base64url"),
    code_challenge_method: "S256",
    ...change,
  };
  return `${sandbox.origin}/microsoft/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams(params)}`;
}

async function consent(account: string, url = authorizationUrl(), decision = "approve") {
  const response = await fetch(`${sandbox.origin}/control/microsoft/consent`, {
    method: "POST",
    body: JSON.stringify({ authorizationUrl: url, account, decision }),
  });
  const body = answer.parse(await response.json());
  return { status: response.status, body, params: new URL(String(body.redirectTo ?? "http://none")).searchParams };
}

async function token(form: Record<string, string>) {
  const response = await fetch(`${sandbox.origin}/microsoft/common/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...form }),
  });
  return { status: response.status, body: answer.parse(await response.json()) };
}

const exchange = (code: string, change: Record<string, string> = {}) =>
  token({ grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, code_verifier: VERIFIER, ...change });

function claims(idToken: unknown): unknown {
  return JSON.parse(Buffer.from(String(idToken).split(".")[1] ?? "", "base64url").toString("utf8"));
}

describe("signing in", () => {
  it("tells tenant and object id in the ID token", async () => {
    const { params } = await consent("ana@acme.test");
    expect([...params.keys()]).toEqual(["state", "code", "session_state"]);
    const { status, body } = await exchange(params.get("code") ?? "");
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: "Bearer", scope: "email openid profile" });
    expect(claims(body.id_token)).toMatchObject({
      aud: clientId,
      name: "Ana Rivera",
      preferred_username: "ana@acme.test",
      email: "ana@acme.test",
      nonce: "n-1",
      ver: "2.0",
      tid: "ac3e0000-0000-4000-8000-00000000acc0",
      oid: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    const { userinfo = "" } = sandboxEndpoints(sandbox.origin).microsoft ?? {};
    const who = await fetch(userinfo, { headers: { authorization: `Bearer ${body.access_token}` } });
    expect(await who.json()).toMatchObject({ name: "Ana Rivera", email: "ana@acme.test" });
    expect((await fetch(userinfo)).status).toBe(401);
  });

  it("has an impostor: another tenant and object id under Ana's e-mail address", async () => {
    const { params } = await consent("mallory@evil.test");
    const { body } = await exchange(params.get("code") ?? "");
    expect(claims(body.id_token)).toMatchObject({ email: "ana@acme.test", preferred_username: "mallory@evil.test" });
  });

  it("gives a new refresh token at each use and keeps the old one", async () => {
    const { params } = await consent("ana@acme.test");
    const { body } = await exchange(params.get("code") ?? "");
    const refresh = () => token({ grant_type: "refresh_token", refresh_token: String(body.refresh_token) });
    expect((await refresh()).body.refresh_token).not.toBe(body.refresh_token);
    expect((await refresh()).status).toBe(200);
  });

  it("lets in whom the tenant in the path allows", async () => {
    const at = (tenant: string) => authorizationUrl({}, tenant);
    expect((await consent("chloe.martin@outlook.test", at("organizations"))).status).toBe(400);
    expect((await consent("chloe.martin@outlook.test", at("consumers"))).status).toBe(200);
    expect((await consent("mallory@evil.test", at("acme.test"))).status).toBe(400);
    const page = await fetch(at("nowhere"));
    expect([page.status, (await page.text()).includes("AADSTS90002")]).toEqual([400, true]);
  });
});

describe("refusals", () => {
  it("stay on Microsoft's page where the redirect URI is not trusted", async () => {
    const changes: Record<string, string>[] = [{ client_id: "nobody" }, { redirect_uri: `${REDIRECT_URI}/` }];
    for (const change of changes) {
      const page = await fetch(authorizationUrl(change), { redirect: "manual" });
      expect(page.status).toBe(400);
      expect(await page.text()).toMatch(/AADSTS(700016|50011)/);
    }
  });

  it.each([
    [{ scope: "openid foo" }, "invalid_scope"],
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ response_mode: "form_post" }, "invalid_request"],
    [{ prompt: "none" }, "interaction_required"],
  ])("are sent back otherwise: %j", async (change, error) => {
    const response = await fetch(authorizationUrl(change), { redirect: "manual" });
    const params = new URL(response.headers.get("location") ?? "").searchParams;
    expect([params.get("error"), params.get("state")]).toEqual([error, "the-state"]);
    expect(params.get("error_description")).toMatch(/^AADSTS\d+/);
  });

  it("say that the person declined", async () => {
    const { params } = await consent("ana@acme.test", authorizationUrl(), "deny");
    expect([params.get("error"), params.get("error_subcode")]).toEqual(["access_denied", "cancel"]);
  });

  it.each([
    [{ client_secret: "wrong" }, 401, "invalid_client", 7000215],
    [{ client_id: "nobody" }, 400, "unauthorized_client", 700016],
    [{ code_verifier: "x".repeat(43) }, 400, "invalid_grant", 501481],
    [{ code: "1.AXinvented" }, 400, "invalid_grant", 9002313],
    [{ redirect_uri: APP_URL }, 400, "invalid_client", 500112],
    [{ grant_type: "password" }, 400, "unsupported_grant_type", 70003],
  ])("at the token endpoint have a number: %j", async (change, status, error, number) => {
    const { params } = await consent("ana@acme.test");
    const refused = await exchange(params.get("code") ?? "", change);
    expect(refused).toMatchObject({ status, body: { error, error_codes: [number] } });
  });

  it("a second use of a code", async () => {
    const { params } = await consent("ana@acme.test");
    await exchange(params.get("code") ?? "");
    expect((await exchange(params.get("code") ?? "")).body.error_codes).toEqual([54005]);
  });
});
