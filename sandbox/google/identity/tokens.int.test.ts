import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { sandboxClients } from "../../clients";
import { APP_URL, CALENDAR, type GoogleClient, googleClient } from "../../testing/google-client";

let client: GoogleClient;
beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(() => client.control("POST", "/reset"));

const other = sandboxClients("google", APP_URL)[1];
const OTHER = { client_id: other?.id ?? "", client_secret: other?.secret ?? "" };

async function code(params: Record<string, string | null> = {}): Promise<string> {
  return (await client.consent({ params })).get("code") ?? "";
}

const advance = (seconds: number) => client.control("POST", "/clock", { advanceMs: seconds * 1_000 });
const DAY = 86_400;

describe("exchanging a code", () => {
  it("gives tokens of Google's shape", async () => {
    const answer = await client.exchange(await code());
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(answer.body).toMatchObject({ expires_in: 3599, token_type: "Bearer" });
    expect(String(answer.body.scope).split(" ")).toContain("https://www.googleapis.com/auth/userinfo.email");
    expect(Object.keys(answer.body).toSorted()).toEqual(
      ["access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type"].toSorted(),
    );
  });

  it.each([
    ["no code", { code: null }, 400, "invalid_request", "Missing required parameter: code"],
    ["an invented code", { code: "4/0Ainvented" }, 400, "invalid_grant", "Malformed auth code."],
    ["no redirect URI", { redirect_uri: null }, 400, "invalid_request", "Missing required parameter: redirect_uri"],
    [
      "another redirect URI",
      { redirect_uri: `${APP_URL}/api/auth/callback/google` },
      400,
      "redirect_uri_mismatch",
      "Bad Request",
    ],
    ["no verifier", { code_verifier: null }, 400, "invalid_grant", "Missing code verifier."],
    ["another verifier", { code_verifier: "x".repeat(43) }, 400, "invalid_grant", "Invalid code verifier."],
    ["no client", { client_id: null }, 400, "invalid_request", "Could not determine client ID from request."],
    ["an unknown client", { client_id: "nobody" }, 401, "invalid_client", "The OAuth client was not found."],
    ["no secret", { client_secret: null }, 400, "invalid_request", "client_secret is missing."],
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client", "The provided client secret is invalid."],
    ["another client", OTHER, 401, "unauthorized_client", "Unauthorized"],
    ["no grant type", { grant_type: null }, 400, "invalid_request", "Missing required parameter: grant_type"],
    ["another grant type", { grant_type: "password" }, 400, "unsupported_grant_type", "Invalid grant_type."],
  ])("refuses %s", async (_, change, status, error, description) => {
    const answer = await client.exchange(await code(), change);
    expect(answer).toMatchObject({ status, body: { error, error_description: description } });
  });

  it("works once", async () => {
    const once = await code();
    expect((await client.exchange(once)).status).toBe(200);
    expect(await client.exchange(once)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("spends the code on a failed try of its own client", async () => {
    const once = await code();
    await client.exchange(once, { code_verifier: "x".repeat(43) });
    expect((await client.exchange(once)).status).toBe(400);
  });

  it("refuses a code after ten minutes", async () => {
    const late = await code();
    await advance(599);
    const early = await code();
    await advance(1);
    expect(await client.exchange(late)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect((await client.exchange(early)).status).toBe(200);
  });

  it("refuses a verifier for a code without a challenge", async () => {
    const plain = await code({ code_challenge: null, code_challenge_method: null });
    expect((await client.exchange(plain)).body.error).toBe("invalid_grant");
  });

  it("takes forms only, and each parameter once", async () => {
    const url = `${client.origin}/google/token`;
    const fields = { grant_type: "authorization_code", code: "x", client_id: client.clientId };
    const asJson = await fetch(url, {
      method: "POST",
      body: JSON.stringify(fields),
      headers: { "content-type": "application/json" },
    });
    expect(asJson.status).toBe(400);
    const twice = new URLSearchParams(fields);
    twice.append("code", "y");
    expect((await fetch(url, { method: "POST", body: twice })).status).toBe(400);
    expect((await fetch(url)).status).toBe(404);
  });

  it("takes the client's credentials as HTTP Basic, too", async () => {
    const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString("base64");
    const { status } = await fetch(`${client.origin}/google/token`, {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: (await client.connect()).refreshToken }),
    });
    expect(status).toBe(200);
  });
});

describe("refresh tokens", () => {
  it("come with the first offline consent, and again only where consent is forced", async () => {
    expect((await client.connect()).refreshToken).not.toBe("");
    expect((await client.connect()).refreshToken).toBe("");
    expect((await client.connect({ params: { prompt: "consent" } })).refreshToken).not.toBe("");
    expect((await client.connect({ params: { prompt: "consent", access_type: null } })).refreshToken).toBe("");
  });

  it("stay the same when used, with or without a narrower scope", async () => {
    const { refreshToken } = await client.connect();
    const answer = await client.refresh(refreshToken);
    expect(answer.status).toBe(200);
    expect(answer.body.refresh_token).toBeUndefined();
    expect((await client.refresh(refreshToken, { scope: CALENDAR })).body.scope).toBe(CALENDAR);
    expect((await client.refresh(refreshToken, { scope: "openid foo" })).body.error).toBe("invalid_scope");
  });

  it.each([
    ["an invented one", { refresh_token: "1//0invented" }, 400, "invalid_grant"],
    ["none", { refresh_token: null }, 400, "invalid_request"],
    ["another client's", OTHER, 401, "unauthorized_client"],
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client"],
  ])("are refused: %s", async (_, change, status, error) => {
    const { refreshToken } = await client.connect();
    expect(await client.refresh(refreshToken, change)).toMatchObject({ status, body: { error } });
  });

  it("die after seven days in testing mode, and say so", async () => {
    await client.control("POST", "/google/options", { testMode: true });
    const answer = await client.exchange(await code());
    expect(answer.body.refresh_token_expires_in).toBe(604_799);
    const refreshToken = String(answer.body.refresh_token);
    await advance(7 * DAY - 1);
    expect((await client.refresh(refreshToken)).status).toBe(200);
    await advance(1);
    expect(await client.refresh(refreshToken)).toMatchObject({
      status: 400,
      body: { error: "invalid_grant", error_description: "Token has been expired or revoked." },
    });
  });

  it("die when six months unused, and live on when used", async () => {
    const used = (await client.connect()).refreshToken;
    const unused = (await client.connect({ account: "ben@acme.test" })).refreshToken;
    await advance(100 * DAY);
    await client.refresh(used);
    await advance(100 * DAY);
    expect((await client.refresh(used)).status).toBe(200);
    expect((await client.refresh(unused)).body.error).toBe("invalid_grant");
  });

  it("die silently beyond a hundred for one account", async () => {
    const { refreshToken } = await client.connect();
    for (let made = 0; made < 100; made += 1) await client.connect({ params: { prompt: "consent" } });
    expect((await client.refresh(refreshToken)).body.error).toBe("invalid_grant");
  });

  it("rotate, or are left out, when the sandbox is told so", async () => {
    await client.control("POST", "/google/options", { rotateRefreshTokens: true });
    const { refreshToken } = await client.connect();
    const next = String((await client.refresh(refreshToken)).body.refresh_token);
    expect((await client.refresh(refreshToken)).body.error).toBe("invalid_grant");
    expect((await client.refresh(next)).status).toBe(200);
    await client.control("POST", "/google/options", { omitRefreshToken: true });
    expect((await client.connect({ params: { prompt: "consent" } })).refreshToken).toBe("");
  });

  it("are not reached with the right secret once it is refused", async () => {
    const { refreshToken } = await client.connect();
    await client.control("POST", "/google/options", { refuseClientSecret: true });
    expect(await client.refresh(refreshToken)).toMatchObject({ status: 401, body: { error: "invalid_client" } });
  });
});

describe("revoking", () => {
  const revoke = (token: string) =>
    fetch(`${client.origin}/google/revoke`, { method: "POST", body: new URLSearchParams({ token }) });

  it.each(["accessToken", "refreshToken"] as const)("by %s ends the whole grant", async (which) => {
    const first = await client.connect();
    const second = await client.connect({ params: { prompt: "consent" } });
    expect((await revoke(first[which])).status).toBe(200);
    for (const { accessToken, refreshToken } of [first, second]) {
      expect((await client.api("GET", "/users/me/calendarList", { token: accessToken })).status).toBe(401);
      expect((await client.refresh(refreshToken)).body.error_description).toBe("Token has been expired or revoked.");
    }
    expect((await client.connect()).refreshToken).not.toBe("");
  });

  it("leaves other accounts alone", async () => {
    const ben = await client.connect({ account: "ben@acme.test" });
    await revoke((await client.connect()).accessToken);
    expect((await client.refresh(ben.refreshToken)).status).toBe(200);
  });

  it("refuses a dead, an unknown and a missing token", async () => {
    const { accessToken } = await client.connect();
    await revoke(accessToken);
    const again = await revoke(accessToken);
    expect(again.status).toBe(400);
    expect(await again.json()).toEqual({ error: "invalid_token", error_description: "Token expired or revoked" });
    expect((await revoke("ya29.invented")).status).toBe(400);
    expect((await fetch(`${client.origin}/google/revoke`, { method: "POST" })).status).toBe(400);
  });
});

describe("userinfo and ID token", () => {
  const userinfo = (token?: string) =>
    fetch(`${client.origin}/google/oauth2/v3/userinfo`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });

  it("tells what the scopes allow", async () => {
    const full = await (await userinfo((await client.connect()).accessToken)).json();
    expect(full).toMatchObject({ name: "Ana Rivera", email: "ana@acme.test", email_verified: true, hd: "acme.test" });
    const { accessToken } = await client.connect({ account: "ben@acme.test", params: { scope: `openid ${CALENDAR}` } });
    const little = z.record(z.string(), z.unknown()).parse(await (await userinfo(accessToken)).json());
    expect(Object.keys(little).toSorted()).toEqual(["hd", "picture", "sub"]);
  });

  it("refuses a token without an identity scope, a dead one and none", async () => {
    const { accessToken } = await client.connect({ params: { scope: CALENDAR } });
    expect((await userinfo(accessToken)).status).toBe(401);
    expect((await userinfo("ya29.invented")).status).toBe(401);
    const none = await userinfo();
    expect(none.status).toBe(401);
    expect(await none.json()).toEqual({ error: "invalid_request", error_description: "Invalid Credentials" });
  });

  it("signs the ID token with the published key", async () => {
    const { body } = await client.exchange(await code({ nonce: "n-1" }));
    const [header = "", payload = "", signature = ""] = String(body.id_token).split(".");
    const keySet = z
      .object({ keys: z.array(z.looseObject({ kid: z.string() })) })
      .parse(await (await fetch(`${client.origin}/google/oauth2/v3/certs`)).json());
    const { kid } = z.object({ kid: z.string() }).parse(decode(header));
    const jwk = keySet.keys.find((key) => key.kid === kid);
    const key = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
    expect(verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))).toBe(true);
    expect(decode(payload)).toMatchObject({
      iss: "https://accounts.google.com",
      aud: client.clientId,
      email: "ana@acme.test",
      nonce: "n-1",
    });
  });

  function decode(part: string): unknown {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  }
});
