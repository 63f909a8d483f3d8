import { describe, expect, it } from "vitest";
import type { OAuth2Auth } from "@/lib/providers/contract";
import { parseTokenSet } from "./parse-token-set";

const auth: OAuth2Auth = {
  kind: "oauth2",
  clientAuthentication: "body",
  pkce: "S256",
  scopeSeparator: " ",
  refresh: "reusable",
  accessLifetimeSecondsIfAbsent: 3600,
  revokes: "token",
  revokeClientAuthentication: "as_token",
  issuer: "none",
  authorizeParams: {},
};
const issuedAt = new Date("2026-11-21T10:00:00Z");
const asked = { auth, requestedScopes: ["a", "b"], issuedAt };

function tokensOf(body: unknown, changes: Partial<OAuth2Auth> = {}) {
  const parsed = parseTokenSet(body, { ...asked, auth: { ...auth, ...changes } });
  if (parsed.kind !== "ok") throw new Error(parsed.issues);
  return parsed.tokens;
}

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

  it.each([
    ["no token", {}],
    ["an empty token", { access_token: "" }],
    ["a lifetime that is no number", { access_token: "secret-value", expires_in: "soon" }],
    ["a list", []],
    ["nothing", undefined],
  ])("answers with the fields, never the values, for %s", (_, body) => {
    const parsed = parseTokenSet(body, asked);
    expect(parsed.kind).toBe("malformed");
    expect(JSON.stringify(parsed)).not.toContain("secret-value");
  });
});
