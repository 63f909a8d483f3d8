import { createPublicKey, verify } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { describe, expect, it } from "vitest";
import { type SignedMessage, signerWith } from "./sign-message";
import { makeSigningKeyPair, makeSigningSecret } from "./signing-keys";

const body = Buffer.from(JSON.stringify({ type: "invoice.paid", data: { note: "ünïcode ✓" } }));

function message(): SignedMessage {
  return { id: "0199c8a0-0000-7000-8000-000000000001", timestamp: Math.floor(Date.now() / 1000), body };
}

function headersOf({ id, timestamp }: SignedMessage, signature: string): Record<string, string> {
  return { "webhook-id": id, "webhook-timestamp": String(timestamp), "webhook-signature": signature };
}

describe.each([
  ["standardwebhooks", (secret: string) => new Webhook(secret)],
  ["svix", (secret: string) => new SvixWebhook(secret)],
])("what is signed with a shared secret, as %s sees it", (_, receiver) => {
  it("is genuine for whoever has the secret, and for nobody else", () => {
    const secret = makeSigningSecret();
    const sent = message();
    const headers = headersOf(sent, signerWith([secret])(sent));
    expect(() => receiver(secret).verify(body.toString(), headers)).not.toThrow();
    expect(() => receiver(makeSigningSecret()).verify(body.toString(), headers)).toThrow();
    expect(() => receiver(secret).verify(`${body.toString()} `, headers)).toThrow();
    expect(() => receiver(secret).verify(body.toString(), { ...headers, "webhook-id": "another" })).toThrow();
  });

  it("is genuine for either secret while one is replaced", () => {
    const [now, before] = [makeSigningSecret(), makeSigningSecret()];
    const sent = message();
    const signature = signerWith([now, before])(sent);
    expect(signature.split(" ")).toHaveLength(2);
    for (const secret of [now, before]) {
      expect(() => receiver(secret).verify(body.toString(), headersOf(sent, signature))).not.toThrow();
    }
  });

  it("is genuine too where another scheme signs beside it", () => {
    const secret = makeSigningSecret();
    const sent = message();
    const signature = signerWith([makeSigningKeyPair().secretKey, secret])(sent);
    expect(() => receiver(secret).verify(body.toString(), headersOf(sent, signature))).not.toThrow();
  });
});

it("makes secrets of 32 bytes, each another", () => {
  const secret = makeSigningSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(makeSigningSecret()).not.toBe(secret);
});

describe("what is signed with Ed25519", () => {
  /** Nothing but the public key and the words of the specification. */
  function isGenuine(publicKey: string, { id, timestamp }: SignedMessage, signature: string): boolean {
    const [scheme, value = ""] = signature.split(",");
    const x = Buffer.from(publicKey.replace(/^whpk_/, ""), "base64").toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    const content = `${id}.${timestamp}.${body.toString()}`;
    return scheme === "v1a" && verify(null, Buffer.from(content), key, Buffer.from(value, "base64"));
  }

  it("is genuine by the public key, and by no other", () => {
    const { secretKey, publicKey } = makeSigningKeyPair();
    const sent = message();
    const signature = signerWith([secretKey])(sent);
    expect(isGenuine(publicKey, sent, signature)).toBe(true);
    expect(isGenuine(makeSigningKeyPair().publicKey, sent, signature)).toBe(false);
    expect(isGenuine(publicKey, { ...sent, timestamp: sent.timestamp + 1 }, signature)).toBe(false);
  });

  it("has a secret key of seed and public key", () => {
    const { secretKey, publicKey } = makeSigningKeyPair();
    const bytes = Buffer.from(secretKey.replace(/^whsk_/, ""), "base64");
    expect(bytes).toHaveLength(64);
    expect(`whpk_${bytes.subarray(32).toString("base64")}`).toBe(publicKey);
  });
});
