import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const sources = ["lib", "worker", "app"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/\.test\.ts$|\/fixtures\//.test(path))
    .map((path) => join(folder, path)),
);
const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

/**
 * They write what no event tells of: when it was last synced, tested, verified or looked at, and when it will be again; which app
 * or customer a connection that has ended was of.
 */
const BOOKKEEPING = [
  "lib/core/provider-http/connection-health.ts",
  "lib/core/vault/settle-refresh.ts",
  "lib/features/calendars/mark-synced.ts",
  "lib/features/connections/recheck-connection.ts",
  "lib/features/connections/recheck-due-connections.ts",
  "lib/features/connections/test-connection.ts",
  "lib/features/customers/delete-customer.ts",
  "lib/features/oauth-apps/delete-oauth-app.ts",
];
const THE_MOVE_ITSELF = "lib/core/connections/transition.ts";

it("whoever moves, changes or makes a connection has it announced", () => {
  const writers = sources.filter((path) =>
    /\bmoveConnection\(|\.(update|insert|delete)\(connections\)/.test(textOf(path)),
  );
  const silent = writers.filter((path) => !/\bannounce(Change|Creation)\(/.test(textOf(path)));
  expect(silent.sort()).toEqual([...BOOKKEEPING, THE_MOVE_ITSELF].sort());
});
