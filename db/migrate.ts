import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { clock } from "@/lib/base/clock";
import { EnvError } from "@/lib/base/env";
import { log } from "@/lib/base/log";
import { isDatabaseAway } from "./is-database-away";
import { maintainPartitions } from "./partitions/maintain-partitions";

export const MIGRATIONS_FOLDER = fileURLToPath(new URL("./migrations", import.meta.url));

// Any number of ours would do; it keeps processes that start together from migrating at the same time.
const ADVISORY_LOCK = 4_820_117;
const OLDEST_SERVER_VERSION = 150_000;

/** Brings the database up to the newest migration. Many processes may call it at once: one works, the others wait. */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await assertUsable(sql, url);
    await sql`set lock_timeout = '5min'`;
    await sql`select pg_advisory_lock(${ADVISORY_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS_FOLDER });
    await lookAfterPartitions(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** A start does not fail for it: rows without a partition of their own land in the default one, and it is tried again. */
async function lookAfterPartitions(sql: postgres.Sql): Promise<void> {
  try {
    await maintainPartitions(sql, { now: clock.now() });
  } catch (error) {
    log.warn({ err: error }, "the partitions could not be looked after");
  }
}

async function assertUsable(sql: postgres.Sql, url: string): Promise<void> {
  const version = await serverVersion(sql, url);
  if (version >= OLDEST_SERVER_VERSION) return;
  throw new EnvError(`DATABASE_URL names a Postgres ${Math.floor(version / 10_000)}; the hub needs 15 or newer.`);
}

async function serverVersion(sql: postgres.Sql, url: string): Promise<number> {
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as version`;
    return Number(row?.version);
  } catch (error) {
    throw new EnvError(whyUnusable(error, url), { cause: error });
  }
}

/** In plain words, without the password that the URL holds. */
function whyUnusable(error: unknown, url: string): string {
  const { host, pathname, username } = new URL(url);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "28P01" || code === "28000")
    return `The database at ${host} refuses the user "${username}" of DATABASE_URL.`;
  if (code === "3D000")
    return `There is no database "${pathname.slice(1)}" at ${host}; create it or correct DATABASE_URL.`;
  if (isDatabaseAway(error)) {
    return `The database at ${host} cannot be reached (${code ?? "no answer"}). Is it running, and is DATABASE_URL right?`;
  }
  return `The database at ${host} cannot be used: ${error instanceof Error ? error.message : error}`;
}
