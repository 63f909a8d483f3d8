import { generateKeyPairSync } from "node:crypto";
import { type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import type { SignatureScheme } from "@/lib/providers/webhook-contract";
import type { FindKey } from "./presented";
import { verifySignature } from "./verify-signature";

// https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions#protocol
// https://developers.google.com/workspace/chat/verify-requests-from-chat
const NOW = new Date("2026-11-22T10:00:00Z");
const SECONDS = NOW.getTime() / 1000;
const ours = generateKeyPairSync("rsa", { modulusLength: 2048 });
const theirs = generateKeyPairSync("rsa", { modulusLength: 2048 });

const CHAT = "chat@system.gserviceaccount.com";
const scheme: Extract<SignatureScheme, { kind: "jwt" }> = {
  kind: "jwt",
  header: "authorization",
  accepts: [
    {
      issuers: ["https://accounts.google.com", "accounts.google.com"],
      keys: { endpoint: "keys", form: "jwks" },
      audienceVariable: "AUDIENCE",
      email: { variable: "ACCOUNT" },
    },
    { issuers: [CHAT], keys: { endpoint: "chatKeys", form: "x509" }, audienceVariable: "PROJECT", email: "none" },
  ],
};
const VARIABLES: Record<string, string> = { AUDIENCE: "https://hub.test/", ACCOUNT: "push@acme.test", PROJECT: "123" };
const CLAIMS = {
  iss: "https://accounts.google.com",
  aud: "https://hub.test/",
  iat: SECONDS - 10,
  exp: SECONDS + 3_590,
  email: "push@acme.test",
  email_verified: true,
};

const findKey: FindKey = async ({ endpoint }, keyId) => {
  if (endpoint !== "keys" || keyId !== "k1") return { kind: "unknown" };
  const jwk = ours.publicKey.export({ format: "jwk" });
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  return { kind: "found", key: await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]) };
};

interface Given {
  readonly findKey?: FindKey;
  readonly variables?: Record<string, string>;
}

function verdict(token: string | null, { findKey: find = findKey, variables = VARIABLES }: Given = {}) {
  return verifySignature(scheme, {
    rawBody: Buffer.from("{}"),
    headers: new Headers(token === null ? {} : { Authorization: token }),
    url: new URL("https://hub.test/"),
    body: {},
    secrets: [],
    now: NOW,
    findKey: find,
    readVariable: (name) => variables[name],
  });
}

async function bearer(changed: JWTPayload = {}, { kid = "k1", key = ours.privateKey } = {}) {
  const token = await new SignJWT({ ...CLAIMS, ...changed }).setProtectedHeader({ alg: "RS256", kid }).sign(key);
  return `Bearer ${token}`;
}

describe("a token that the vendor signed", () => {
  it("is for us, of the account that we expect, and not over", async () => {
    const right = { kind: "right", secret: -1, signedAt: new Date((SECONDS - 10) * 1000) };
    expect(await verdict(await bearer())).toEqual(right);
    expect(await verdict(await bearer({ iss: "accounts.google.com" }))).toEqual(right);
    expect(await verdict(await bearer({ exp: SECONDS - 59 }))).toEqual(right);
    expect(await verdict(await bearer({ iat: SECONDS + 60 }))).toMatchObject({ kind: "right" });
  });

  it.each<[string, JWTPayload, string]>([
    ["over", { exp: SECONDS - 60 }, "expired_token"],
    ["not yet", { iat: SECONDS + 61 }, "too_new"],
    ["not before", { nbf: SECONDS + 100 }, "too_new"],
    ["before 1970", { iat: -1e300 }, "malformed_token"],
    ["for somebody else", { aud: "https://other.test/" }, "wrong_audience"],
    ["of another issuer", { iss: "https://accounts.example.com" }, "wrong_issuer"],
    ["of the other issuer's key", { iss: CHAT, aud: "123" }, "unknown_key"],
    ["of another account", { email: "else@acme.test" }, "wrong_account"],
    ["of an account that nobody checked", { email_verified: false }, "wrong_account"],
    ["of no account", { email: undefined }, "wrong_account"],
    ["without an end", { exp: undefined }, "malformed_token"],
    ["without a beginning", { iat: undefined }, "malformed_token"],
    ["for nobody", { aud: undefined }, "wrong_audience"],
  ])("is refused: %s", async (_, changed, reason) => {
    expect(await verdict(await bearer(changed))).toEqual({ kind: "wrong", reason });
  });

  it("is refused that another key signed, or none", async () => {
    const wrong = (reason: string) => ({ kind: "wrong", reason });
    expect(await verdict(await bearer({}, { key: theirs.privateKey }))).toEqual(wrong("wrong_signature"));
    expect(await verdict(await bearer({}, { kid: "k2" }))).toEqual(wrong("unknown_key"));
    expect(await verdict(`Bearer ${new UnsecuredJWT(CLAIMS).encode()}`)).toEqual(wrong("malformed_token"));
    // The public key taken for a shared secret, which is how verifiers that trust the header are fooled.
    const secret = Buffer.from(ours.publicKey.export({ format: "pem", type: "spki" }));
    const confused = await new SignJWT(CLAIMS).setProtectedHeader({ alg: "HS256", kid: "k1" }).sign(secret);
    expect(await verdict(`Bearer ${confused}`)).toEqual(wrong("malformed_token"));
    const token = await bearer();
    expect(await verdict(`${token.slice(0, -6)}AAAAAA`)).toEqual(wrong("wrong_signature"));
  });

  it.each([
    [null, "missing_signature"],
    ["", "missing_signature"],
    ["Bearer", "malformed_token"],
    ["Bearer a.b", "malformed_token"],
    ["Bearer a.b.c", "malformed_token"],
    ["Basic YTpi", "malformed_token"],
    [`Bearer ${"a".repeat(20_000)}.b.c`, "malformed_token"],
  ])("is refused: %.20s", async (token, reason) => {
    expect(await verdict(token)).toEqual({ kind: "wrong", reason });
  });

  it("is refused while nobody said for whom it has to be, and while the vendor's keys cannot be read", async () => {
    const wrong = (reason: string) => ({ kind: "wrong", reason });
    const token = await bearer();
    expect(await verdict(token, { variables: {} })).toEqual(wrong("no_secret_configured"));
    expect(await verdict(token, { variables: { AUDIENCE: " " } })).toEqual(wrong("no_secret_configured"));
    expect(await verdict(token, { variables: { AUDIENCE: "https://hub.test/" } })).toEqual(
      wrong("no_secret_configured"),
    );
    expect(await verdict(token, { findKey: async () => ({ kind: "unavailable" }) })).toEqual(wrong("keys_unavailable"));
  });
});
