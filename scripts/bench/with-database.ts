// Why: benches of the engines need a fresh database, and none of the product's processes.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/db/client";
import { acquireEmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import { migrateDatabase } from "@/db/migrate";
import { resetEnv } from "@/lib/base/env";
import { clearedEnvironment, TEST_ENVIRONMENT } from "../test/test-environment";

/** A fresh database, in this process's environment and so in that of its children. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  chmodSync(folder, 0o755); // started by root, Postgres runs as a user of its own and has to get in
  const { url, release } = await acquireEmbeddedPostgres({ dataDir: folder, log: () => {} });
  const before = { ...process.env };
  try {
    await migrateDatabase(url);
    Object.assign(process.env, clearedEnvironment(), TEST_ENVIRONMENT, { DATABASE_URL: url });
    resetEnv();
    return await work();
  } finally {
    await closeDatabase();
    await release();
    rmSync(folder, { recursive: true, force: true });
    process.env = before;
    resetEnv();
  }
}
