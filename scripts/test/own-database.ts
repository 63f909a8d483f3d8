// Why: each integration test file gets a database of its own, so that no file sees the jobs and rows of another.
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { databaseUrl } from "./database";
import { TEST_ENVIRONMENT } from "./test-environment";

const name = `${inject("templateDatabase")}_${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
await onServer((sql) => sql`create database ${sql(name)} template ${sql(inject("templateDatabase"))}`);
Object.assign(process.env, TEST_ENVIRONMENT, { DATABASE_URL: databaseUrl(inject("serverUrl"), name) });
resetEnv();

// Defined before those of the test file, and so run after them.
afterAll(async () => {
  const { closeDatabase } = await import("@/db/client");
  await closeDatabase();
  // What nobody waited for finds no database from here on. It would connect to one that is being dropped, and postgres.js asks
  // each new connection for its types where nobody can catch that failing, which fails the run instead of a test.
  // https://github.com/porsager/postgres/blob/v3.4.9/src/connection.js#L564
  delete process.env.DATABASE_URL;
  resetEnv();
  await onServer((sql) => sql`drop database ${sql(name)} with (force)`);
});

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject("serverUrl"), { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
