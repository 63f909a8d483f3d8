import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { requireEnv } from "@/lib/base/env";
import { tenancyLogger } from "./across-organizations";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either: what a query that may run inside or outside a transaction takes. */
export type Queryable = Database | Tx;

interface Connected {
  readonly sql: postgres.Sql;
  readonly db: Database;
}

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubDatabase?: Connected };

function connect(): Connected {
  const url = requireEnv(
    "DATABASE_URL",
    "It names the Postgres database; `npm run demo` and `npm run dev` bring their own.",
  );
  const sql = postgres(url, { max: 10, connect_timeout: 5, idle_timeout: 60, onnotice: () => {} });
  return { sql, db: drizzle(sql, { schema, logger: tenancyLogger() }) };
}

function connected(): Connected {
  shared.hubDatabase ??= connect();
  return shared.hubDatabase;
}

/** The process's database, one pool of ten connections. */
export function db(): Database {
  return connected().db;
}

/** The pool below `db()`, for libraries that speak SQL themselves. */
export function sqlPool(): postgres.Sql {
  return connected().sql;
}

export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().transaction(work);
}

export async function closeDatabase(): Promise<void> {
  await shared.hubDatabase?.sql.end({ timeout: 5 });
  delete shared.hubDatabase;
}
