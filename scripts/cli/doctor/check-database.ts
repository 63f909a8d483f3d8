import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { z } from "zod";
import { MIGRATIONS_FOLDER } from "@/db/migrate";
import type { Env } from "@/lib/base/env";
import { diagnose } from "@/lib/features/diagnoses/diagnose";
import { diagnosed, type Finding, finding } from "./finding";

const OLDEST_SERVER_VERSION = 150_000;
const TOLERATED_SKEW_MS = 5_000;
const MIGRATIONS_TABLE = "drizzle.__drizzle_migrations";

const journal = z.object({ entries: z.array(z.unknown()) });

/** The database: there, new enough, up to date, and of one mind with this machine about the time. */
export async function checkDatabase(env: Env, isEmbedded: boolean): Promise<readonly Finding[]> {
  if (!env.DATABASE_URL) {
    const detail = `none named (DATABASE_URL) and none embedded in ${env.HUB_DATA_DIR} yet; npm run demo or npm run dev makes one`;
    return [diagnosed(finding("wrong", "database", detail), { code: "setting_wrong", subject: "DATABASE_URL" })];
  }
  const sql = postgres(env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return [
      await checkServer(sql, new URL(env.DATABASE_URL).host, isEmbedded),
      await checkMigrations(sql),
      await checkClock(sql, env),
    ];
  } catch (error) {
    const away = finding("wrong", "database", error instanceof Error ? error.message : String(error));
    return [diagnosed(away, { code: "database_away" })];
  } finally {
    await sql.end({ timeout: 2 });
  }
}

async function checkServer(sql: postgres.Sql, host: string, isEmbedded: boolean): Promise<Finding> {
  const [row] = await sql`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number`;
  const where = isEmbedded ? `embedded, at ${host}` : `at ${host}`;
  const isNewEnough = Number(row?.number) >= OLDEST_SERVER_VERSION;
  const detail = `Postgres ${row?.version}, ${where}${isNewEnough ? "" : "; the hub needs 15 or newer"}`;
  return finding(isNewEnough ? "fine" : "wrong", "database", detail);
}

async function checkMigrations(sql: postgres.Sql): Promise<Finding> {
  const known = journal.parse(JSON.parse(readFileSync(join(MIGRATIONS_FOLDER, "meta", "_journal.json"), "utf8")));
  const [table] = await sql`select to_regclass(${MIGRATIONS_TABLE}) is not null as there`;
  const [row] = table?.there ? await sql`select count(*)::int as n from ${sql(MIGRATIONS_TABLE)}` : [{ n: 0 }];
  const applied = Number(row?.n);
  const all = known.entries.length;
  if (applied === all) return finding("fine", "migrations", `all ${all} applied`);
  const detail = applied > all ? `${applied} applied, but this version knows ${all}` : `${applied} of ${all} applied`;
  return diagnosed(finding("wrong", "migrations", detail), diagnose({ kind: "migrations", applied, known: all }));
}

async function checkClock(sql: postgres.Sql, env: Env): Promise<Finding> {
  const before = Date.now();
  const [row] = await sql`select clock_timestamp() as at`;
  const here = (before + Date.now()) / 2;
  const skewMs = Math.round(new Date(row?.at).getTime() - here);
  if (Math.abs(skewMs) > TOLERATED_SKEW_MS) {
    const detail = `the database's is ${skewMs} ms off this machine's; expiries will be misjudged`;
    return diagnosed(finding("wrong", "clock", detail), { code: "clock_wrong", subject: `${skewMs} ms` });
  }
  if (env.HUB_CLOCK_URL) return finding("note", "clock", `moved by ${env.HUB_CLOCK_URL}, for tests`);
  return finding("fine", "clock", `the database's and this machine's agree (${skewMs} ms)`);
}
