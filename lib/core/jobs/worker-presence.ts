import { hostname } from "node:os";
import { and, eq, gte, inArray, lt, or } from "drizzle-orm";
import { db } from "@/db/client";
import { type ProcessKind, type VariablePrints, workers } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { log } from "@/lib/base/log";
import { repeat } from "./repeat";

const SIGN_OF_LIFE_MS = 15_000;
/** Two signs may be late. */
const SILENT_MS = 3 * SIGN_OF_LIFE_MS;
const FORGOTTEN_MS = 300_000;

/** Enters this process into the list of those that run, and keeps it there until the answer is called. */
export async function announceWorker(
  kind: ProcessKind,
  variables: VariablePrints | null = null,
): Promise<() => Promise<void>> {
  const id = newId();
  const startedAt = clock.now();
  const sign = async () => {
    await clock.sync();
    const seenAt = clock.now();
    await db()
      .insert(workers)
      .values({ id, host: hostname(), pid: process.pid, kind, variables, startedAt, seenAt })
      .onConflictDoUpdate({ target: workers.id, set: { seenAt } });
    await forgetSilent(seenAt);
  };
  // A process that cannot say so now works all the same, and says it later.
  await sign().catch((error: unknown) => log.warn({ err: error }, "the process could not enter the list of processes"));
  const end = repeat(SIGN_OF_LIFE_MS, sign);
  return async () => {
    await end();
    await db().delete(workers).where(eq(workers.id, id));
  };
}

/** Does any process run jobs, as far as is known? */
export async function isAnyWorkerAlive(): Promise<boolean> {
  const since = new Date(clock.now().getTime() - SILENT_MS);
  const runsJobs = and(inArray(workers.kind, ["inline", "worker"]), gte(workers.seenAt, since));
  const alive = await db().select({ id: workers.id }).from(workers).where(runsJobs).limit(1);
  return alive.length > 0;
}

/** The processes that are alive, as far as is known: those that run no jobs, too. */
export function listProcesses(): Promise<readonly (typeof workers.$inferSelect)[]> {
  const since = new Date(clock.now().getTime() - SILENT_MS);
  return db().select().from(workers).where(gte(workers.seenAt, since));
}

/** Those of killed processes, and those from a future that a moved clock has left. */
async function forgetSilent(now: Date): Promise<void> {
  const before = new Date(now.getTime() - FORGOTTEN_MS);
  const after = new Date(now.getTime() + FORGOTTEN_MS);
  await db()
    .delete(workers)
    .where(or(lt(workers.seenAt, before), gte(workers.seenAt, after)));
}
