// Why: integration tests run on a real Postgres: ours, embedded, in a folder that is gone afterwards.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { acquireEmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import { clusterFolder } from "@/db/embedded/cluster-folder";
import { readPostmaster } from "@/db/embedded/postmaster";
import { migrateDatabase } from "@/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test files make databases of their own … */
    serverUrl: string;
    /** … as copies of this migrated one. */
    templateDatabase: string;
  }
}

/** Starts the Postgres and migrates one database; `own-database.ts` gives each test file a copy of it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "hub-test-"));
  chmodSync(folder, 0o755); // started by root, Postgres runs as a user of its own and has to get in
  const { url, release } = await acquireEmbeddedPostgres({ dataDir: folder, log: () => {} });
  const stop = async () => {
    await release();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", () => abandon(folder)); // vitest does not tear down when a signal stops it
  try {
    const templateDatabase = `hub_test_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
    await makeTemplate(url, templateDatabase);
    project.provide("serverUrl", url);
    project.provide("templateDatabase", templateDatabase);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Stops what still runs and removes it, without waiting. */
function abandon(folder: string): void {
  const server = readPostmaster(clusterFolder(folder).data);
  if (server) process.kill(server.pid, "SIGQUIT"); // at once: the data is worth nothing
  rmSync(folder, { recursive: true, force: true });
}

async function makeTemplate(serverUrl: string, name: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    // It need not survive a power cut: a slow disk would only make the tests wait.
    for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
      await sql`alter system set ${sql(setting)} = off`;
    }
    await sql`select pg_reload_conf()`;
    await sql`create database ${sql(name)}`;
    await migrateDatabase(databaseUrl(serverUrl, name));
    // Nobody may be connected to a database while it is copied; autovacuum keeps away from this one, too.
    await sql`alter database ${sql(name)} with allow_connections false is_template true`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The URL of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
