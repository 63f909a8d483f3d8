import { existsSync } from "node:fs";
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from "@/db/embedded/acquire-embedded-postgres";
import { hasCluster, makePrivateFolder } from "@/db/embedded/cluster-folder";
import { type Env, EnvError, readEnv, resetEnv } from "@/lib/base/env";
import { readKeyRing } from "@/lib/core/vault/key-ring";
import { recallEnvironment } from "./remembered-environment";
import { assertSecretsGiven, generatedSecrets, readSecrets } from "./secrets";

export interface RuntimeOptions {
  /** `recalled`: that of the launcher that last ran on this data folder, else production. */
  readonly mode: Env["HUB_MODE"] | "as_set" | "recalled";
  /** May Postgres run embedded where DATABASE_URL is unset? `on_request`: only with HUB_EMBEDDED=1. */
  readonly embedded: "allowed" | "on_request" | "if_made_before";
  readonly secrets: "needed" | "if_there";
  readonly migrate: boolean;
  /** Takes lines for a person to read. */
  readonly log: (line: string) => void;
}

export interface Runtime {
  readonly env: Env;
  readonly isEmbedded: boolean;
  /** Closes our connections and leaves the embedded Postgres. */
  release(): Promise<void>;
}

const NO_DATABASE =
  "DATABASE_URL is not set. It names the Postgres (15 or newer) that holds everything the hub knows: DATABASE_URL=postgres://user:password@host:5432/database\n" +
  "On a single machine, HUB_EMBEDDED=1 npm start runs one inside the data folder instead. To only look around: npm run demo";

/**
 * Completes this process's environment, which its children inherit: `.env`, the database (embedded where none is named)
 * up to date, and the secrets.
 */
export async function prepareRuntime(options: RuntimeOptions): Promise<Runtime> {
  const wanted = readSettings(options);
  const embedded = wanted.DATABASE_URL ? null : await startEmbedded(wanted, options);
  try {
    if (embedded) process.env.DATABASE_URL = embedded.url;
    else if (options.migrate && !wanted.DATABASE_URL) throw new EnvError(NO_DATABASE);
    provideSecrets(wanted, embedded !== null, options.secrets);
    resetEnv();
    const env = readEnv(process.env);
    if (options.secrets === "needed") readKeyRing(env); // throws where a key is malformed: better now than at first use
    if (options.migrate) await migrate(env);
    return { env, isEmbedded: embedded !== null, release: () => release(embedded) };
  } catch (error) {
    await embedded?.release();
    throw error;
  }
}

/** `.env` and what is remembered fill in what is not set. */
export function readSettings({ mode }: Pick<RuntimeOptions, "mode">): Env {
  if (existsSync(".env")) process.loadEnvFile(".env");
  if (mode === "recalled") recallEnvironment(process.env.HUB_DATA_DIR || ".data");
  if (mode === "demo" || mode === "dev") process.env.HUB_MODE = mode;
  if (process.env.HUB_DATA_DIR === undefined) process.env.HUB_DATA_DIR = ".data";
  return readEnv(process.env);
}

async function startEmbedded(wanted: Env, { embedded, log }: RuntimeOptions): Promise<EmbeddedPostgres | null> {
  if (embedded === "if_made_before" && !hasCluster(wanted.HUB_DATA_DIR)) return null;
  if (embedded === "on_request" && wanted.HUB_EMBEDDED !== "1") {
    throw new EnvError(NO_DATABASE);
  }
  if (wanted.HUB_MODE === "production" && embedded === "on_request") {
    log(`The database is embedded: good for one machine. Back up ${wanted.HUB_DATA_DIR}, with the keys in it.`);
  }
  makePrivateFolder(wanted.HUB_DATA_DIR);
  return acquireEmbeddedPostgres({ dataDir: wanted.HUB_DATA_DIR, log });
}

// A demo's secrets may always be made up: it holds nothing real.
function provideSecrets(wanted: Env, isEmbedded: boolean, secrets: RuntimeOptions["secrets"]): void {
  const mayMake = secrets === "needed" && (isEmbedded || wanted.HUB_MODE === "demo");
  if (mayMake) makePrivateFolder(wanted.HUB_DATA_DIR);
  const kept = mayMake ? generatedSecrets(wanted.HUB_DATA_DIR) : isEmbedded && readSecrets(wanted.HUB_DATA_DIR);
  if (kept) {
    process.env.AUTH_SECRET ||= kept.AUTH_SECRET;
    if (!process.env.ENCRYPTION_KEY) process.env.ENCRYPTION_KEYS ||= kept.ENCRYPTION_KEYS;
  }
  if (secrets === "needed") assertSecretsGiven(process.env);
}

async function migrate(env: Env): Promise<void> {
  const { migrateDatabase } = await import("@/db/migrate");
  const url = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;
  if (url) await migrateDatabase(url);
}

async function release(embedded: EmbeddedPostgres | null): Promise<void> {
  const { closeDatabase } = await import("@/db/client");
  await closeDatabase();
  await embedded?.release();
}
