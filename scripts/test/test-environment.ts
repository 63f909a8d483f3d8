// Why: tests see these variables and none of the developer's, so that they mean the same on every machine.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../repository-root";

/** What integration tests run with, beside DATABASE_URL. The secrets are for tests only. */
export const TEST_ENVIRONMENT = {
  HUB_MODE: "demo",
  APP_URL: "http://localhost:3999",
  AUTH_SECRET: "auth-secret-of-the-tests-only-0123456789",
  ENCRYPTION_KEYS: `test:${Buffer.from("encryption-key-of-the-tests-only").toString("base64")}`,
  HUB_ALLOW_PRIVATE_NETWORK: "loopback",
} as const;

/** Every variable of the hub, empty: it counts as unset, and a developer's `.env` does not fill it in. */
export function clearedEnvironment(): Readonly<Record<string, string>> {
  const example = join(ROOT, ".env.example"); // names them all: `npm run verify` sees to it
  if (!existsSync(example)) return {};
  const names = [...readFileSync(example, "utf8").matchAll(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name);
  return Object.fromEntries(names.map((name) => [name, ""]));
}
