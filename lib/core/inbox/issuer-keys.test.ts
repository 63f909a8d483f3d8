import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { issuerKeys } from "./issuer-keys";

/** A certificate of nobody's, good for a hundred years; what it was made with is gone. */
const CERTIFICATE =
  "MIIDCzCCAfOgAwIBAgIUBqB0dqBTLxapF9ChDUEfNnRY6agwDQYJKoZIhvcNAQELBQAwFDESMBAGA1UEAwwJY2hhdC50ZXN0MCAX" +
  "DTI2MTEyMjEzMTQzM1oYDzIxMjYxMDI5MTMxNDMzWjAUMRIwEAYDVQQDDAljaGF0LnRlc3QwggEiMA0GCSqGSIb3DQEBAQUAA4IB" +
  "DwAwggEKAoIBAQC2ZBVqyVH6tx2/ZR/RxobL8l40SznUpUCkaX1ZgoCX1wwhL4BwoWpRKwScpaUgk1Y31MDxQdOzJx1peVi2yQ1i" +
  "nYJwCh9hm3uGPdo0NPMG7T6mPxw+uMjOpGvcJmy8pXipXM7UL9Bu2bgAERPRc8eHxmILcU3JpDOuUFJEtQ6/AGQurZG3sr6C8JF5" +
  "K1MBYeZG7rVgCy9tqGcV6xQESDSO7V8yq9CSuulZmDNTc+zt3BPqAEe+YUN6UVBcM2xJoM5XbJYYNmxWC1aEeuI9jfRbyoPDQHB0" +
  "pIOEBgV2ZlWrTU7fNjWvXlDe5GVNBXvxczm43KdqK6hQWm7WM/ugVNadAgMBAAGjUzBRMB0GA1UdDgQWBBRJ202NuyOa7qwXoynB" +
  "VJ/9r9XMdzAfBgNVHSMEGDAWgBRJ202NuyOa7qwXoynBVJ/9r9XMdzAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IB" +
  "AQBXKA7mVDGbhNu6Vwr/RlPvUZArshUyIOBURFCAiqIfTz9YueYtmuoS46f7qnkzGve/cqSdQbb+LSgXxsHQ0D/oXj1bxmhr2pOw" +
  "sdjoTSwMHAiKBXgsOEq7swtH3819VVFPjgibLZf+3xgtgN8RDxn2M3dUDPDWxnUoUbwepFvPGn0W+WSskt4eLY3jPAM0r8u0Xypx" +
  "5Doja29hL5fQMO0VeboE45ou/pkgfaiBlrwx46ewXY4v8+u3d64vxk8nSRP/OEEjj466/OV89RVnv3sd/RLq5ctfXAeizjd9Miws" +
  "eA1p6SoW+AD5/NSu3SqE/OFaFM/yFADBqiLeSoDCEQ0P";

const jwk = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
const rsa = (kid: string) => ({ ...jwk, kid, alg: "RS256", use: "sig" });
const elliptic = { kty: "EC", kid: "ec", crv: "P-256", x: "AA", y: "AA" };

let answer: { status: number; body: string };
let asked: number;
let origin: string;
const server = createServer((_, response) => {
  asked += 1;
  response.writeHead(answer.status).end(answer.body);
});

beforeEach(async () => {
  asked = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${address.port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

function keysAt(path: string, form: "jwks" | "x509" = "jwks") {
  const endpoints = {
    authorize: "",
    token: "",
    revoke: "",
    userinfo: "",
    api: "",
    more: { keys: `${origin}/${path}` },
  };
  const find = issuerKeys({ id: "test", endpoints, endpointVariables: {} });
  return async (keyId: string) => {
    const found = await find({ endpoint: "keys", form }, keyId);
    return found.kind === "found" ? found.key.algorithm.name : found.kind;
  };
}

describe("the keys of an issuer", () => {
  it("are asked for once, also by many at once, and not again for one that nobody has", async () => {
    answer = { status: 200, body: JSON.stringify({ keys: [rsa("k1"), elliptic, rsa("k2")] }) };
    const find = keysAt("set");
    expect(await Promise.all([find("k1"), find("k2"), find("k1")])).toEqual(Array(3).fill("RSASSA-PKCS1-v1_5"));
    expect(await Promise.all([find("k3"), find("ec")])).toEqual(["unknown", "unknown"]);
    expect(asked).toBe(1);
  });

  it("may be certificates", async () => {
    const pem = `-----BEGIN CERTIFICATE-----\n${CERTIFICATE}\n-----END CERTIFICATE-----\n`;
    answer = { status: 200, body: JSON.stringify({ c1: pem }) };
    const find = keysAt("certificates", "x509");
    expect([await find("c1"), await find("c2")]).toEqual(["RSASSA-PKCS1-v1_5", "unknown"]);
  });

  it.each([
    ["an error", 500, "{}"],
    ["words", 200, "words"],
    ["something else", 200, '{"keys":[{"kid":1}]}'],
    ["a key that is none", 200, '{"keys":[{"kid":"k1","kty":"RSA"}]}'],
    ["too much", 200, JSON.stringify({ keys: [], more: "x".repeat(300_000) })],
  ])("cannot be read: %s", async (path, status, body) => {
    answer = { status, body };
    const find = keysAt(encodeURIComponent(path));
    expect([await find("k1"), await find("k1")]).toEqual(["unavailable", "unavailable"]);
    expect(asked).toBe(1);
  });
});
