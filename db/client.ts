import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env, requireEnv } from "@/lib/base/env";
import { tenancyLogger } from "./across-organizations";
import * as schema from "./schema";
import { surviveLostConnections } from "./survive-lost-connections";

export type Database = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Either: what a query that may run inside or outside a transaction takes. */
export type Queryable = Database | Tx;

interface Connected {
  readonly sql: postgres.Sql;
  readonly db: Database;
}

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & {
  hubDatabase?: Connected;
  hubBeforeClose?: (() => Promise<void>)[];
};

const LONGEST_PAUSE_SECONDS = 1;

const POOL = {
  max: 10,
  connect_timeout: 5,
  idle_timeout: 60,
  onnotice: () => {},
  // Left to itself the library pauses for up to 20 seconds between tries, and whoever asks meanwhile waits as long: after an
  // outage of 20 seconds the hub would be away for 10 to 20 more. https://github.com/porsager/postgres/blob/v3.4.9/src/index.js#L511
  backoff: (tries: number) => Math.min(0.03 * 2 ** tries, LONGEST_PAUSE_SECONDS),
};

/** A pooling proxy hands each transaction another connection: what one of them has planned, the next does not know. */
function isBehindPooling(url: string): boolean {
  const { DATABASE_DIRECT_URL } = env();
  return DATABASE_DIRECT_URL !== undefined && DATABASE_DIRECT_URL !== url;
}

function connect(): Connected {
  const url = requireEnv(
    "DATABASE_URL",
    "It names the Postgres database; `npm run demo` and `npm run dev` bring their own.",
  );
  const sql = postgres(url, { ...POOL, prepare: !isBehindPooling(url) });
  surviveLostConnections(() => {
    const lost = shared.hubDatabase?.sql;
    delete shared.hubDatabase; // the next query opens another pool
    void lost?.end({ timeout: 5 });
  });
  return { sql, db: drizzle(sql, { schema, logger: tenancyLogger() }) };
}

function connected(): Connected {
  shared.hubDatabase ??= connect();
  return shared.hubDatabase;
}

interface Ambient {
  readonly tx: Tx;
  readonly afterCommit: (() => Promise<void>)[];
}

const ambient = new AsyncLocalStorage<Ambient>();

/** The process's database, a pool of ten connections; inside `inTransaction`, that transaction. */
export function db(): Queryable {
  return ambient.getStore()?.tx ?? connected().db;
}

/** The pool below `db()`, for libraries that speak SQL themselves. */
export function sqlPool(): postgres.Sql {
  return connected().sql;
}

/** Runs `work` in a transaction; joins the one that is already open, so that verbs compose. */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const open = ambient.getStore();
  if (open) return work(open.tx);

  const afterCommit: Ambient["afterCommit"] = [];
  const result = await connected().db.transaction((tx) => ambient.run({ tx, afterCommit }, () => work(tx)));
  for (const effect of afterCommit) await effect();
  return result;
}

/** Is a transaction open here? Whoever asks a provider must not do it inside one. */
export function isInTransaction(): boolean {
  return ambient.getStore() !== undefined;
}

/** Runs `effect` (a mail, for example) once the open transaction has committed; at once where none is open. */
export async function afterCommit(effect: () => Promise<void>): Promise<void> {
  const open = ambient.getStore();
  if (open) open.afterCommit.push(effect);
  else await effect();
}

/** Has `work` done before the connections end: what waits to be written or told, and what listens. Must not reject. */
export function beforeDatabaseCloses(work: () => Promise<void>): void {
  shared.hubBeforeClose ??= [];
  shared.hubBeforeClose.push(work);
}

const LAST_WORK_MS = 2_000;

export async function closeDatabase(): Promise<void> {
  const lastWork = Promise.all((shared.hubBeforeClose ?? []).map((work) => work()));
  await Promise.race([lastWork, new Promise((resolve) => setTimeout(resolve, LAST_WORK_MS).unref())]);
  await shared.hubDatabase?.sql.end({ timeout: 5 });
  delete shared.hubDatabase;
}
