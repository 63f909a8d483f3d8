import { createVerify, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readAppleTokens } from "./read-apple-tokens";
import { readName } from "./read-name";
import keys from "./samples/keys.json";
import user from "./samples/user.json";
import { signClientSecret } from "./sign-client-secret";
import { verifyIdToken } from "./verify-id-token";
import { keySet } from "./wire";

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("the client secret", () => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = pair.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const now = new Date("2026-11-21T10:00:00Z");
  const make = (key: string) =>
    signClientSecret({
      clientId: "com.example.hub.web",
      variables: { APPLE_TEAM_ID: "TEAM", APPLE_KEY_ID: "KEY", APPLE_PRIVATE_KEY: key },
      now,
    });
  const signed = async (key: string) => z.string().parse(await make(key));

  it("is a token of our own, signed side by side and not in DER", async () => {
    const [head = "", claims = "", signature = ""] = (await signed(pem)).split(".");
    const bytes = Buffer.from(signature, "base64url");
    expect(bytes).toHaveLength(64);
    const input = Buffer.from(`${head}.${claims}`);
    expect(verify("sha256", input, { key: pair.publicKey, dsaEncoding: "ieee-p1363" }, bytes)).toBe(true);
    expect(createVerify("sha256").update(input).verify(pair.publicKey, bytes)).toBe(false);
    const seconds = now.getTime() / 1_000;
    expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toEqual({
      iss: "TEAM",
      iat: seconds - 900,
      exp: seconds + 900,
      aud: "https://appleid.apple.com",
      sub: "com.example.hub.web",
    });
  });

  it("takes the key in one line", async () => {
    expect(await signed(pem.replaceAll("\n", "\\n"))).toContain(".");
  });

  it("says of a key that is none, or of another kind, which variable it is in, and nothing else", async () => {
    const asPem = (key: KeyObject) => key.export({ format: "pem", type: "pkcs8" }).toString();
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const longer = generateKeyPairSync("ec", { namedCurve: "P-384" }).privateKey;
    for (const key of ["MIG-not-a-key", pem.slice(0, 120), asPem(rsa), asPem(longer)]) {
      expect(await make(key)).toEqual({ unusable: "APPLE_PRIVATE_KEY" });
    }
  });
});

describe("an id_token", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const own = keySet.parse({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k1" }] });
  const claims = {
    iss: "https://appleid.apple.com",
    aud: "us",
    exp: 4_102_444_800,
    sub: "000.a.1",
    email_verified: "true",
  };

  function token(change: Record<string, unknown> = {}, head: Record<string, unknown> = {}): string {
    const input = `${part({ alg: "RS256", kid: "k1", ...head })}.${part({ ...claims, ...change })}`;
    return `${input}.${sign("sha256", Buffer.from(input), privateKey).toString("base64url")}`;
  }

  it("is believed when Apple signed it for us", () => {
    expect(verifyIdToken(token(), { ...own, audience: "us" })).toMatchObject({ sub: "000.a.1", email_verified: true });
  });

  it.each([
    ["for another app", token({ aud: "them" })],
    ["that has expired", token({ exp: 1 })],
    ["of another issuer", token({ iss: "https://evil.test" })],
    ["with an unknown key", token({}, { kid: "k2" })],
    ["without a signature", token({}, { alg: "none" })],
    ["that was changed", token().replace(part({ ...claims }), part({ ...claims, sub: "000.b.2" }))],
    ["that is none", "not-a-token"],
  ])("%s is not", (_, idToken) => {
    expect(() => verifyIdToken(idToken, { ...own, audience: "us" })).toThrow();
  });

  it("is checked against keys as Apple lists them", () => {
    expect(keySet.parse(keys).keys[0]?.kid).toBe("fh6Bs8C");
  });
});

it("the name comes with the first consent only", () => {
  expect(readName(JSON.stringify(user))).toBe("Ana Rivera");
  expect(readName(JSON.stringify({ name: { firstName: "Ana" } }))).toBe("Ana");
  for (const none of [null, "", "not json", "{}", '{"name":{"firstName":""}}']) expect(readName(none)).toBeNull();
});

it("Apple is asked again after a day, whatever the access token says", () => {
  const answer = { access_token: "a", refresh_token: "r", expires_in: 3_600, token_type: "Bearer" };
  expect(readAppleTokens(answer)).toMatchObject({ access_token: "a", refresh_token: "r", expires_in: 90_000 });
  // A refresh answers no refresh token.
  expect(readAppleTokens({ access_token: "a", expires_in: 3_600 })).toMatchObject({
    access_token: "a",
    expires_in: 90_000,
  });
});
