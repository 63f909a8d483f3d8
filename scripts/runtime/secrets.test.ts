import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readKeyRing } from "@/lib/core/vault/key-ring";
import { assertSecretsGiven, generatedSecrets, readSecrets, replaceEncryptionKeys } from "./secrets";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "hub-secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it("makes secrets once, for our eyes only, that the vault can use", () => {
  expect(readSecrets(dataDir)).toBeNull();
  const made = generatedSecrets(dataDir);
  expect(generatedSecrets(dataDir)).toEqual(made);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(made.AUTH_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(readKeyRing(made).newest.id).toBe("k1");
});

it("replaces the encryption keys and nothing else", () => {
  const made = generatedSecrets(dataDir);
  replaceEncryptionKeys(dataDir, "k2:new,k1:old");
  expect(readSecrets(dataDir)).toEqual({ AUTH_SECRET: made.AUTH_SECRET, ENCRYPTION_KEYS: "k2:new,k1:old" });
});

it("names each missing secret, what it is for and how to make it", () => {
  const refusal = (environment: Record<string, string>) => () =>
    assertSecretsGiven({ NODE_ENV: "test", ...environment });
  expect(refusal({})).toThrow(/AUTH_SECRET is not set.*nobody can sign in.*ENCRYPTION_KEYS is not set/s);
  expect(refusal({ AUTH_SECRET: "x" })).not.toThrow(/AUTH_SECRET/);
  expect(refusal({ AUTH_SECRET: "x", ENCRYPTION_KEY: "y" })).not.toThrow();
});
