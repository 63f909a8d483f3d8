import { describe, expect, it } from "vitest";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import type { OAuth2Auth, OAuthProvider } from "@/lib/providers/contract";
import { type AskedFor, parseTokenSet } from "./parse-token-set";

const issuedAt = new Date("2026-11-21T10:00:00Z");
const asked = {
  provider: fakeIntegration().provider,
  requestedScopes: ["a", "b"],
  personScopes: ["p"],
  issuedAt,
} satisfies AskedFor;

function tokensOf(body: unknown, changes: Partial<OAuth2Auth> = {}, wish: Partial<AskedFor> = {}) {
  const parsed = parseTokenSet(body, { ...asked, provider: fakeIntegration(changes).provider, ...wish });
  if (parsed.kind !== "ok") throw new Error(parsed.issues);
  return parsed.tokens;
}

/** The message bot's own token, and that of the person who installed it, as one vendor answers them. */
const readTokenAnswer: OAuth2Auth["readTokenAnswer"] = (body) => {
  const { bot, who, ...answer } = body as { bot?: object; who?: object };
  return { ...answer, ...bot, ...(who ? { side_tokens: { person: who } } : {}) };
};

describe("parseTokenSet", () => {
  it("counts lifetimes from when we asked", () => {
    const body = { access_token: "x", refresh_token: "r", expires_in: 3599, refresh_token_expires_in: 604_800 };
    expect(tokensOf(body)).toMatchObject({
      accessToken: "x",
      refreshToken: "r",
      expiresAt: new Date("2026-11-21T10:59:59Z"),
      refreshExpiresAt: new Date("2026-11-28T10:00:00Z"),
    });
  });

  it("reads lifetimes that are text, and falls back to the documented one", () => {
    expect(tokensOf({ access_token: "x", expires_in: "60" }).expiresAt).toEqual(new Date("2026-11-21T10:01:00Z"));
    expect(tokensOf({ access_token: "x" }).expiresAt).toEqual(new Date("2026-11-21T11:00:00Z"));
    expect(tokensOf({ access_token: "x" }, { accessLifetimeSecondsIfAbsent: "never" }).expiresAt).toBeNull();
  });

  it.each(["soon", "", -1, {}, true])(
    "takes a lifetime of %j for none: the tokens are good all the same",
    (strange) => {
      const body = { access_token: "x", refresh_token: "r", expires_in: strange, refresh_token_expires_in: strange };
      expect(tokensOf(body)).toMatchObject({
        refreshToken: "r",
        expiresAt: new Date("2026-11-21T11:00:00Z"),
        refreshExpiresAt: null,
      });
    },
  );

  it("takes an empty refresh token for none", () => {
    expect(tokensOf({ access_token: "x", refresh_token: "" }).refreshToken).toBeNull();
    expect(tokensOf({ access_token: "x", refresh_token: null }).refreshToken).toBeNull();
    expect(tokensOf({ access_token: "x", refresh_token: "r" }, { refresh: "none" }).refreshToken).toBeNull();
  });

  it("reads scopes by space or comma; silence means what was asked for", () => {
    expect(tokensOf({ access_token: "x", scope: "a,c  d" }).scopes).toEqual(["a", "c", "d"]);
    expect(tokensOf({ access_token: "x" }).scopes).toEqual(["a", "b"]);
  });

  it("knows a scope by another spelling where the vendor has one", () => {
    const readScope = (scope: string) => scope.replace("https://api.test/", "");
    const body = { access_token: "x", scope: "https://api.test/a a b" };
    expect(tokensOf(body, { readScope }).scopes).toEqual(["a", "b"]);
  });

  it("takes the vendor's own answer in OAuth's words, with the tokens that came along", () => {
    const body = {
      bot: { access_token: "xb", refresh_token: "rb", expires_in: 60, scope: "a" },
      who: { access_token: "xp", refresh_token: "rp", expires_in: 120, scope: "p,q" },
    };
    expect(tokensOf(body, { readTokenAnswer })).toMatchObject({
      accessToken: "xb",
      refreshToken: "rb",
      scopes: ["a", "p", "q"],
      sideTokens: {
        person: { accessToken: "xp", refreshToken: "rp", expiresAt: new Date("2026-11-21T10:02:00Z") },
      },
      raw: body,
    });
    expect(tokensOf({ bot: { access_token: "xb" } }, { readTokenAnswer }).sideTokens).toEqual({});
  });

  it("finds a side token that was asked for at its place, or at the top", () => {
    const wish = { sideToken: "person" };
    const [own, top] = [{ who: { access_token: "x1" } }, { access_token: "x2" }];
    expect(tokensOf(own, { readTokenAnswer }, wish).accessToken).toBe("x1");
    expect(tokensOf(top, { readTokenAnswer }, wish).accessToken).toBe("x2");
  });

  it("calls an answer malformed that its reader stumbles over", () => {
    const provider = fakeIntegration({
      readTokenAnswer: () => {
        throw new Error("secret-value");
      },
    }).provider;
    expect(parseTokenSet({}, { ...asked, provider })).toEqual({ kind: "malformed", issues: "answer: invalid_type" });
  });

  it("counts a refresh token's documented life from its answer, and the grant's from the consent", () => {
    const documented = { refreshLifetimeSecondsIfAbsent: 86_400, grantLifetimeSeconds: 172_800 } as const;
    expect(tokensOf({ access_token: "x", refresh_token: "r" }, documented)).toMatchObject({
      refreshExpiresAt: new Date("2026-11-22T10:00:00Z"),
      grantExpiresAt: new Date("2026-11-23T10:00:00Z"),
    });
    // No refresh token, no end of one; the vendor's word stands over the documented one.
    expect(tokensOf({ access_token: "x" }, documented).refreshExpiresAt).toBeNull();
    const named = { access_token: "x", refresh_token: "r", refresh_token_expires_in: 60 };
    expect(tokensOf(named, documented).refreshExpiresAt).toEqual(new Date("2026-11-21T10:01:00Z"));
  });

  it("keeps no refresh token where a token is extended instead", () => {
    const body = { access_token: "x", refresh_token: "r" };
    expect(tokensOf(body, { refresh: "extension" }).refreshToken).toBeNull();
  });

  it.each([
    ["no token", {}],
    ["an empty token", { access_token: "" }],
    ["a refresh token that is no text", { access_token: "secret-value", refresh_token: 7 }],
    ["a list", []],
    ["nothing", undefined],
  ])("answers with the fields, never the values, for %s", (_, body) => {
    const parsed = parseTokenSet(body, asked);
    expect(parsed.kind).toBe("malformed");
    expect(JSON.stringify(parsed)).not.toContain("secret-value");
  });
});

describe("the account's own API", () => {
  const apiRoot = { field: "instance_url", hosts: ["my.acme.test"] };
  const provider: OAuthProvider = { ...fakeIntegration().provider, apiRoot };
  const parse = (instance_url?: unknown) => parseTokenSet({ access_token: "x", instance_url }, { ...asked, provider });

  it.each([
    ["https://ana.my.acme.test/", "https://ana.my.acme.test"],
    ["https://my.acme.test/eu", "https://my.acme.test/eu"],
    [undefined, null],
    [null, null],
  ])("%s", (named, root) => {
    expect(parse(named)).toMatchObject({ kind: "ok", tokens: { apiRoot: root } });
  });

  it.each([
    "http://ana.my.acme.test",
    "https://evil.test",
    "https://evilmy.acme.test",
    "https://my.acme.test.evil.test",
    "https://my.acme.test:8443",
    "https://a:b@my.acme.test",
    "https://evil.test/?https://my.acme.test",
    "https://my.acme.test/?to=https://evil.test",
    "my.acme.test",
    7,
  ])("is never at %s", (named) => {
    expect(parse(named)).toEqual({ kind: "malformed", issues: "the account's API is at a strange host" });
  });
});
