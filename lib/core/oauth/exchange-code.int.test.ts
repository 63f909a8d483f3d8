import { describe, expect, it } from "vitest";
import { newId } from "@/lib/base/id";
import { findOAuthApp } from "@/lib/base/provider-env";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { type FakeAnswer, freshTokens } from "@/lib/core/vault/fixtures/fake-provider";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import type { OAuth2Auth } from "@/lib/providers/contract";
import { buildAuthorizationUrl } from "./build-authorization-url";
import { exchangeCode } from "./exchange-code";
import { revokeToken } from "./revoke-token";

const fake = fakeProviderForTests();
const CALLBACK = "http://localhost:3999/api/integrations/fake-calendar/callback";

function parties(auth: Partial<OAuth2Auth> = {}) {
  const { provider } = fakeIntegration(auth);
  const app = findOAuthApp(provider, { integrationKey: "fake-calendar" });
  if ("missing" in app) throw new Error("the fake app is configured");
  const subject = { organizationId: newId(), connectionId: null, integration: "fake-calendar" };
  return { provider, app, subject };
}

function exchange(query: string, auth: Partial<OAuth2Auth> = {}) {
  const callbackUrl = new URL(`${CALLBACK}?state=s&${query}`);
  return exchangeCode({ ...parties(auth), callbackUrl, codeVerifier: "v".repeat(43), requestedScopes: ["read"] });
}

describe("buildAuthorizationUrl", () => {
  it("asks with state, PKCE and the provider's own parameters", async () => {
    const url = new URL(
      await buildAuthorizationUrl({
        ...parties({ authorizeParams: { access_type: "offline" }, scopeSeparator: "," }),
        state: "s",
        codeVerifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        scopes: ["read", "extra"],
        loginHint: "ana@acme.test",
      }),
    );
    expect(url.origin + url.pathname).toBe(`${fake().origin}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: "our-id",
      redirect_uri: CALLBACK,
      scope: "read,extra",
      state: "s",
      access_type: "offline",
      login_hint: "ana@acme.test",
      // The example of RFC 7636, appendix B.
      code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
      code_challenge_method: "S256",
    });
  });

  it("leaves PKCE out where the provider does not take it", async () => {
    const request = { ...parties({ pkce: "off" }), state: "s", codeVerifier: "v", scopes: ["read"] };
    expect(await buildAuthorizationUrl(request)).not.toContain("code_challenge");
  });
});

describe("exchangeCode", () => {
  it("sends code, verifier, redirect URI and our client, and answers the tokens", async () => {
    fake().onToken(() => freshTokens(1, { refresh_token: "r", scope: "read" }));
    expect(await exchange("code=c&iss=https://fake.test")).toMatchObject({
      kind: "ok",
      tokens: { accessToken: "access-1", refreshToken: "r", scopes: ["read"] },
    });
    const [request] = fake().tokenRequests;
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      grant_type: "authorization_code",
      code: "c",
      code_verifier: "v".repeat(43),
      redirect_uri: CALLBACK,
      client_id: "our-id",
      client_secret: "our-secret",
    });
  });

  it("authenticates by header where the provider wants that", async () => {
    await exchange("code=c", { clientAuthentication: "basic", pkce: "off" });
    const [request] = fake().tokenRequests;
    expect(request?.headers.authorization).toBe(`Basic ${btoa("our-id:our-secret")}`);
    expect(request?.form.has("client_secret")).toBe(false);
    expect(request?.form.has("code_verifier")).toBe(false);
  });

  it.each([
    ["the person's no", "error=access_denied", { kind: "denied" }],
    ["another error", "error=server_error", { kind: "provider_error", error: "server_error" }],
    ["an error that is no code", "error=%3Cscript%3E", { kind: "provider_error", error: "unnamed" }],
    ["another issuer", "code=c&iss=https://evil.test", { kind: "issuer_mismatch" }],
    ["a repeated parameter", "code=c&code=d", { kind: "malformed" }],
    ["no code", "", { kind: "malformed" }],
    ["an implicit answer", "token=t&code=c", { kind: "malformed" }],
  ])("tells %s without asking for a token", async (_, query, outcome) => {
    expect(await exchange(query)).toMatchObject(outcome);
    expect(fake().tokenRequests).toHaveLength(0);
  });

  it.each<[string, FakeAnswer, Record<string, unknown>]>([
    ["a code that is used up", { status: 400, body: { error: "invalid_grant" } }, { kind: "invalid_grant" }],
    [
      "our own id refused",
      { status: 401, body: { error: "invalid_client" } },
      { kind: "app_rejected", reason: "invalid_client" },
    ],
    [
      "a redirect URI that is not registered",
      { status: 400, body: { error: "redirect_uri_mismatch" } },
      { kind: "app_rejected" },
    ],
    ["too many requests", { status: 429 }, { kind: "unavailable", status: 429 }],
    ["an outage", { status: 502, body: "<h1>502</h1>" }, { kind: "unavailable", status: 502 }],
    ["a broken connection", { hangUp: true }, { kind: "unavailable", status: null, answerLost: true }],
    ["an unknown error", { status: 400, body: { error: "invalid_request" } }, { kind: "malformed" }],
  ])("tells %s", async (_, answer, outcome) => {
    fake().onToken(() => answer);
    expect(await exchange("code=c")).toMatchObject(outcome);
  });

  it("finds an error inside a 200 where the provider does that", async () => {
    const readTokenError = (body: unknown) => (JSON.stringify(body).includes('"ok":false') ? "invalid_grant" : null);
    fake().onToken(() => ({ body: { ok: false, error_code: 7 } }));
    expect(await exchange("code=c", { readTokenError })).toEqual({ kind: "invalid_grant" });
  });

  it("does not compare issuers where the provider has none", async () => {
    fake().onToken(() => freshTokens(1));
    expect(await exchange("code=c&iss=https://whatever.test", { issuer: "none" })).toMatchObject({ kind: "ok" });
  });
});

describe("revokeToken", () => {
  const revoke = (auth: Partial<OAuth2Auth> = {}) => revokeToken({ ...parties(auth), token: "the-token" });

  it("ends a token with our client's authentication, or with the token alone", async () => {
    fake().onToken(() => ({ body: {} }));
    expect(await revoke()).toBe("revoked");
    expect(await revoke({ revokeClientAuthentication: "none" })).toBe("revoked");
    const [asClient, alone] = fake().tokenRequests;
    expect(asClient?.path).toBe("/revoke");
    expect(asClient?.form.get("client_secret")).toBe("our-secret");
    expect(Object.fromEntries(alone?.form ?? [])).toEqual({ token: "the-token" });
  });

  it.each<[FakeAnswer, string]>([
    [{ status: 400, body: { error: "invalid_token" } }, "already_invalid"],
    [{ status: 400, body: { error: "invalid_request" } }, "failed"],
    [{ status: 503 }, "failed"],
    [{ hangUp: true }, "failed"],
  ])("%j: %s", async (answer, outcome) => {
    fake().onToken(() => answer);
    expect(await revoke()).toBe(outcome);
  });

  it("asks nobody where the provider has no such endpoint", async () => {
    expect(await revoke({ revokes: "none" })).toBe("unsupported");
    expect(fake().tokenRequests).toHaveLength(0);
  });
});
