import { realpathSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type Postmaster, readPostmaster } from "./postmaster";

const PATIENCE_MS = 120_000;
/** One that was just killed takes a moment to be gone, and one on a busy machine takes a moment to answer. */
const ANSWER_PATIENCE_MS = 10_000;

interface Adopt {
  readonly dataFolder: string;
  readonly urlAt: (port: number) => string;
}

/** The port of the server that already runs on this cluster; null where none does (any more). */
export async function adoptPostmaster({ dataFolder, urlAt }: Adopt): Promise<number | null> {
  for (const startedAt = performance.now(); ; await sleep(100)) {
    const running = await settledPostmaster(dataFolder);
    if (running === null) return null;
    if (await servesFrom(dataFolder, urlAt(running.port))) return running.port;
    if (performance.now() - startedAt < ANSWER_PATIENCE_MS) continue;
    throw new Error(
      `${dataFolder}/postmaster.pid names process ${running.pid}, a Postgres that does not answer for this folder. ` +
        `If that Postgres is none of ours, remove the file; else stop it: kill -INT ${running.pid}`,
    );
  }
}

/** Waits while the server starts (another starter may have been killed meanwhile) or stops. */
async function settledPostmaster(dataFolder: string): Promise<Postmaster | null> {
  for (let waitedMs = 0; ; waitedMs += 20) {
    const running = readPostmaster(dataFolder);
    if (running === null || running.status === "ready" || waitedMs > PATIENCE_MS) return running;
    await sleep(20);
  }
}

async function servesFrom(dataFolder: string, url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 });
  try {
    const [row] = await sql`select current_setting('data_directory') as folder`;
    return row !== undefined && realpathSync(row.folder) === realpathSync(dataFolder);
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
