import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { findOAuthApp } from "@/lib/base/provider-env";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { type FakeAnswer, type FakeRequest, freshTokens } from "@/lib/core/vault/fixtures/fake-provider";
import { fakeProviderForTests, moveClock } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import type { OAuth2Auth, OAuthProvider, TokenTrade } from "@/lib/providers/contract";
import { buildAuthorizationUrl } from "./build-authorization-url";
import { type ExchangeOutcome, exchangeCode } from "./exchange-code";
import { revokeToken } from "./revoke-token";

const MINUTE_MS = 60_000;
const fake = fakeProviderForTests();
const CALLBACK = "http://localhost:3999/api/integrations/fake-calendar/callback";

afterEach(() => vi.unstubAllEnvs());

function parties(auth: Partial<OAuth2Auth> = {}, provider: Partial<OAuthProvider> = {}) {
  const varied: OAuthProvider = { ...fakeIntegration(auth).provider, ...provider };
  const app = findOAuthApp(varied, { integrationKey: "fake-calendar" });
  if ("missing" in app) throw new Error("the fake app is configured");
  return {
    provider: varied,
    app,
    subject: { organizationId: newId(), connectionId: null, integration: "fake-calendar" },
  };
}

function exchange(auth: Partial<OAuth2Auth> = {}, provider: Partial<OAuthProvider> = {}) {
  const callbackUrl = new URL(`${CALLBACK}?state=s&code=c`);
  const requestedScopes = ["read"];
  const personScopes = ["me"];
  const codeVerifier = "v".repeat(43);
  return exchangeCode({ ...parties(auth, provider), callbackUrl, codeVerifier, requestedScopes, personScopes });
}

function tokensOf(outcome: ExchangeOutcome) {
  if (outcome.kind !== "ok") throw new Error(JSON.stringify(outcome));
  return outcome.tokens;
}

const queryOf = ({ path }: FakeRequest) => Object.fromEntries(new URL(path, "http://fake").searchParams);
const pathOf = ({ path }: FakeRequest) => new URL(path, "http://fake").pathname;
const authorization = { state: "s", codeVerifier: "v".repeat(43), scopes: ["read"] };

describe("the consent page", () => {
  it("is asked in the vendor's words: its name of our id, the person's scopes, its way back", async () => {
    const quirks = {
      clientIdParameter: "client_key",
      scopeSeparator: ",",
      personScopeParameter: "user_scope",
    } as const;
    const wish = {
      ...parties({ ...quirks, responseMode: "form_post" }),
      ...authorization,
      personScopes: ["me", "mine"],
    };
    const asked = new URL(await buildAuthorizationUrl(wish)).searchParams;
    expect(asked.get("client_key")).toBe("our-id");
    expect(asked.has("client_id")).toBe(false);
    expect(asked.get("user_scope")).toBe("me,mine");
    expect(asked.get("response_mode")).toBe("form_post");
  });

  it("is not asked for a person's scopes where there are none", async () => {
    const wish = { ...parties({ personScopeParameter: "user_scope" }), ...authorization };
    const asked = new URL(await buildAuthorizationUrl(wish)).searchParams;
    expect(asked.has("user_scope")).toBe(false);
    expect(asked.has("response_mode")).toBe(false);
  });
});

describe("the exchange", () => {
  it("calls our id what the vendor calls it", async () => {
    await exchange({ clientIdParameter: "client_key" });
    const [request] = fake().tokenRequests;
    expect(request?.form.get("client_key")).toBe("our-id");
    expect(request?.form.has("client_id")).toBe(false);
  });

  it("sends the same in a query where the vendor wants that, with nothing in the body", async () => {
    fake().onToken(() => freshTokens(1));
    expect(tokensOf(await exchange({ codeExchange: "query" })).accessToken).toBe("access-1");
    const [request] = fake().tokenRequests;
    if (!request) throw new Error("nothing was sent");
    expect(request).toMatchObject({ method: "GET", body: "" });
    expect(request.headers["content-type"]).toBeUndefined();
    expect(queryOf(request)).toMatchObject({ code: "c", client_secret: "our-secret", redirect_uri: CALLBACK });
  });

  it("signs a secret for each request where there is none to keep, and is not sent where none can be made", async () => {
    vi.stubEnv("FAKE_CLIENT_SECRET", "");
    vi.stubEnv("FAKE_KEY", "the-key");
    const signClientSecret: OAuth2Auth["signClientSecret"] = async ({ clientId, variables, now }) =>
      `${clientId} ${variables.FAKE_KEY} ${now.getTime() > 0}`;
    await exchange({ clientSecret: "signed", signClientSecret }, { requiredVariables: ["FAKE_KEY"] });
    expect(fake().tokenRequests[0]?.form.get("client_secret")).toBe("our-id the-key true");
    const unasked = { clientSecret: "signed", signClientSecret: async () => ({ unusable: "FAKE_KEY" }) } as const;
    expect(await exchange(unasked, { requiredVariables: ["FAKE_KEY"] })).toMatchObject({ variable: "FAKE_KEY" });
    expect(fake().tokenRequests).toHaveLength(1);
  });

  it("says who we are, and which version, at the token endpoint too", async () => {
    vi.stubEnv("FAKE_VERSION", "202611");
    const headers = { "user-agent": "hub/1.0", "x-version": "{version}" };
    const endpointVariables = { version: { variable: "FAKE_VERSION", unset: "202501" } };
    await exchange({}, { headers, endpointVariables });
    expect(fake().tokenRequests[0]?.headers).toMatchObject({ "user-agent": "hub/1.0", "x-version": "202611" });
  });

  it("asks what was granted where the answer does not say, with the new token", async () => {
    fake().onApi(({ headers }) => ({ body: { data: [headers.authorization, "read"] } }));
    const readGrantedScopes: OAuthProvider["readGrantedScopes"] = async (http) =>
      (await http.get("/v1/permissions", z.object({ data: z.array(z.string()) }))).data;
    const { scopes } = tokensOf(await exchange({}, { readGrantedScopes }));
    expect(scopes).toEqual(["Bearer access-1", "read"]);
    fake().onApi(() => ({ status: 503 }));
    expect(await exchange({}, { readGrantedScopes })).toMatchObject({ kind: "unavailable", status: 503 });
  });

  it("wants the account's own API where each has one, and nowhere but at the vendor", async () => {
    const apiRoot = { field: "instance_url", hosts: ["fake.test"] };
    const own = `${fake().origin}/api/ana`;
    fake().onToken(() => freshTokens(1, { instance_url: own }));
    expect(tokensOf(await exchange({}, { apiRoot })).apiRoot).toBe(own);
    fake().onToken(() => freshTokens(1));
    expect(await exchange({}, { apiRoot })).toEqual({ kind: "malformed", issues: "instance_url: missing" });
    // The `api` endpoint is overridden here: then even the vendor's own hosts are strange.
    fake().onToken(() => freshTokens(1, { instance_url: "https://ana.fake.test" }));
    expect(await exchange({}, { apiRoot })).toMatchObject({ kind: "malformed" });
  });

  it("keeps the token of the person beside the account's", async () => {
    const readTokenAnswer: OAuth2Auth["readTokenAnswer"] = (body) => {
      const { who, ...answer } = body as { who: object };
      return { ...answer, side_tokens: { person: who } };
    };
    fake().onToken(() => freshTokens(1, { scope: "read", who: { access_token: "xp" } }));
    const tokens = tokensOf(await exchange({ readTokenAnswer }));
    expect(tokens.sideTokens.person?.accessToken).toBe("xp");
    expect(tokens.scopes).toEqual(["read", "me"]);
  });
});

describe("a fresh token that is traded for a lasting one", () => {
  const upgrade: TokenTrade = {
    endpoint: "extend",
    params: { grant_type: "long_lived" },
    tokenParameter: "short",
    client: "id_and_secret",
    minimumAgeSeconds: 0,
  };
  const answering = (traded: FakeAnswer) =>
    fake().onToken((request) =>
      pathOf(request) === "/extend" ? traded : freshTokens(1, { scope: "read", user_id: "7" }),
    );

  it("is traded at once, and what the first answer said of the account stays", async () => {
    answering({ body: { access_token: "lasting", expires_in: 5_184_000 } });
    const before = clock.now();
    const tokens = tokensOf(await exchange({ upgrade, refresh: "none" }));
    expect(tokens).toMatchObject({ accessToken: "lasting", scopes: ["read"], raw: { user_id: "7" } });
    const livesDays = ((tokens.expiresAt?.getTime() ?? 0) - before.getTime()) / 86_400_000;
    expect(livesDays).toBeCloseTo(60, 1);
    const trade = fake().tokenRequests[1];
    if (!trade) throw new Error("nothing was traded");
    expect(trade.method).toBe("GET");
    expect(queryOf(trade)).toEqual({
      grant_type: "long_lived",
      short: "access-1",
      client_id: "our-id",
      client_secret: "our-secret",
    });
  });

  it.each<[string, FakeAnswer, object]>([
    ["an outage", { status: 502, body: "<h1>502</h1>" }, { kind: "unavailable", status: 502 }],
    ["a page with status 200", { body: "<html>maintenance</html>" }, { kind: "unavailable", status: 200 }],
    ["a lost answer", { hangUp: true }, { kind: "unavailable", status: null }],
    ["a refusal", { status: 400, body: { error: "invalid_grant" } }, { kind: "invalid_grant" }],
    ["too many requests", { status: 429 }, { kind: "unavailable", status: 429 }],
    ["an answer without a token", { body: { ok: true } }, { kind: "malformed" }],
  ])("that fails by %s leaves nothing, not even half a connection", async (_, traded, outcome) => {
    answering(traded);
    const failed = await exchange({ upgrade });
    expect(failed).toMatchObject(outcome);
    expect(failed).not.toHaveProperty("tokens");
  });
});

describe("the end of a token whose answer names none", () => {
  const introspects = { introspects: true, accessLifetimeSecondsIfAbsent: 7200 } as const;
  const withoutEnd = { body: { access_token: "x" } };
  const answering = (introspected: FakeAnswer) =>
    fake().onToken((request) => (pathOf(request) === "/introspect" ? introspected : withoutEnd));
  const minutesLeft = async (auth: Partial<OAuth2Auth> = introspects) => {
    const { expiresAt } = tokensOf(await exchange(auth));
    return expiresAt ? (expiresAt.getTime() - clock.now().getTime()) / MINUTE_MS : null;
  };

  it("is asked for, with our client's authentication", async () => {
    answering({ body: { active: true, exp: Math.floor(Date.now() / 1000) + 1800 } });
    expect(await minutesLeft()).toBeCloseTo(30, -1);
    const asked = fake().tokenRequests[1];
    expect(Object.fromEntries(asked?.form ?? [])).toMatchObject({ token: "x", client_secret: "our-secret" });
  });

  it.each([10, -10])("is right although the provider's clock is %i minutes off from ours", async (minutes) => {
    const theirs = Date.now() + minutes * MINUTE_MS;
    const headers = { date: new Date(theirs).toUTCString() };
    answering({ headers, body: { active: true, exp: Math.floor(theirs / 1000) + 1800 } });
    expect(await minutesLeft()).toBeCloseTo(30, -1);
  });

  it.each([10, -10])("is right although our clock is %i minutes off", async (minutes) => {
    moveClock(minutes * MINUTE_MS);
    answering({ body: { active: true, exp: Math.floor(Date.now() / 1000) + 1800 } });
    expect(await minutesLeft()).toBeCloseTo(30, -1);
  });

  it.each<[string, FakeAnswer]>([
    ["is down", { status: 503 }],
    ["answers a page", { body: "<html>" }],
    ["hangs up", { hangUp: true }],
    ["does not know the token", { body: { active: false } }],
  ])("is the documented one where that endpoint %s: no token is lost for it", async (_, answer) => {
    answering(answer);
    expect(await minutesLeft()).toBeCloseTo(120, -1);
  });

  it("is not asked for where the answer names it, nor where the vendor has no such endpoint", async () => {
    fake().onToken(() => freshTokens(1));
    expect(await minutesLeft()).toBeCloseTo(60, -1);
    fake().onToken(() => withoutEnd);
    expect(await minutesLeft({ accessLifetimeSecondsIfAbsent: "never" })).toBeNull();
    expect(fake().tokenRequests.map(pathOf)).toEqual(["/token", "/token"]);
  });
});

describe("revoking", () => {
  const revoke = (auth: Partial<OAuth2Auth>, provider: Partial<OAuthProvider> = {}) =>
    revokeToken({ ...parties(auth, provider), token: "the-token" });

  it("sends JSON with our client's authentication", async () => {
    fake().onToken(() => ({ body: {} }));
    const headers = { "user-agent": "hub/1.0" };
    expect(await revoke({ revokeRequest: "json", clientAuthentication: "basic" }, { headers })).toBe("revoked");
    const [request] = fake().tokenRequests;
    expect(request).toMatchObject({ method: "POST", path: "/revoke", body: '{"token":"the-token"}' });
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      authorization: `Basic ${btoa("our-id:our-secret")}`,
      "user-agent": "hub/1.0",
    });
  });

  it.each([
    ["bearer_post", "POST"],
    ["bearer_delete", "DELETE"],
  ] as const)("%s shows the token itself, with its proof where one is wanted", async (revokeRequest, method) => {
    expect(await revoke({ revokeRequest, accessProofParameter: "proof" })).toBe("revoked");
    const [request] = fake().tokenRequests;
    const proof = createHmac("sha256", "our-secret").update("the-token").digest("hex");
    expect(request).toMatchObject({ method, path: `/revoke?proof=${proof}`, body: "" });
    expect(request?.headers.authorization).toBe("Bearer the-token");
  });

  it("calls our id what the vendor calls it", async () => {
    await revoke({ clientIdParameter: "client_key" });
    expect(fake().tokenRequests[0]?.form.get("client_key")).toBe("our-id");
  });

  const readTokenError = (body: unknown) => {
    const said = body as { ok?: boolean; error?: string } | undefined;
    if (said?.ok !== false) return null;
    return said.error === "token_revoked" ? "invalid_token" : (said.error ?? "unknown");
  };
  it.each<[string, FakeAnswer, Partial<OAuth2Auth>, string]>([
    ["an error inside a 200", { body: { ok: false, error: "fatal" } }, { readTokenError }, "failed"],
    [
      "an end before, inside a 200",
      { body: { ok: false, error: "token_revoked" } },
      { readTokenError },
      "already_invalid",
    ],
    ["an empty answer", { status: 204 }, {}, "revoked"],
    ["a page for people", { body: "<html>Welcome</html>" }, {}, "failed"],
    ["a token that proves nothing", { status: 401 }, { revokeRequest: "bearer_post" }, "already_invalid"],
    ["a client that is refused", { status: 401 }, {}, "failed"],
  ])("understands %s", async (_, answer, auth, outcome) => {
    fake().onToken(() => answer);
    expect(await revoke(auth)).toBe(outcome);
  });
});
