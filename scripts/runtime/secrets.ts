import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EnvError } from "@/lib/base/env";
import { randomToken } from "@/lib/base/random";
import { writePrivateFile, writePrivateFileOnce } from "./write-private-file";

const secretsFile = z.object({ AUTH_SECRET: z.string(), ENCRYPTION_KEYS: z.string() });
type Secrets = z.output<typeof secretsFile>;

/** The secrets of a data folder, made at its first start. They are as precious as the database beside them. */
export function generatedSecrets(dataDir: string): Secrets {
  const kept = readSecrets(dataDir);
  if (kept) return kept;
  const made: Secrets = { AUTH_SECRET: randomToken(), ENCRYPTION_KEYS: newKey("k1") };
  writePrivateFileOnce(secretsPath(dataDir), `${JSON.stringify(made, null, 2)}\n`);
  return readSecrets(dataDir) ?? made;
}

/** Null where none were made. */
export function readSecrets(dataDir: string): Secrets | null {
  const file = secretsPath(dataDir);
  return existsSync(file) ? secretsFile.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

/** Puts other encryption keys in the place of the generated ones. */
export function replaceEncryptionKeys(dataDir: string, ENCRYPTION_KEYS: string): void {
  const secrets: Secrets = { ...generatedSecrets(dataDir), ENCRYPTION_KEYS };
  writePrivateFile(secretsPath(dataDir), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** An entry of ENCRYPTION_KEYS: its id and 32 random bytes. */
export function newKey(id: string): string {
  return `${id}:${randomBytes(32).toString("base64")}`;
}

function secretsPath(dataDir: string): string {
  return join(dataDir, "secrets.json");
}

const REQUIRED = {
  AUTH_SECRET: [
    "AUTH_SECRET is not set. It protects sign-in; without it nobody can sign in.",
    `Make one and keep it:  node -e "console.log(require('crypto').randomBytes(32).toString('base64url'))"`,
  ],
  ENCRYPTION_KEYS: [
    "ENCRYPTION_KEYS is not set. It encrypts the tokens of every connection; without it nothing can be connected.",
    `Make one and keep it safe, for tokens cannot be read without it:  node -e "console.log('k1:' + require('crypto').randomBytes(32).toString('base64'))"`,
  ],
} as const;

/** Throws, naming what is missing and how to make it, where the hub has to be given its secrets. */
export function assertSecretsGiven(environment: NodeJS.ProcessEnv): void {
  const missing: string[] = [];
  if (!environment.AUTH_SECRET) missing.push(...REQUIRED.AUTH_SECRET);
  if (!environment.ENCRYPTION_KEYS && !environment.ENCRYPTION_KEY) missing.push(...REQUIRED.ENCRYPTION_KEYS);
  if (missing.length > 0) throw new EnvError(missing.join("\n"));
}
