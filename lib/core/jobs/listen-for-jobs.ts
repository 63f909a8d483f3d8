import type { PgBoss } from "pg-boss";
import { log } from "@/lib/base/log";
import type { JobLane } from "./job-lane";

// The name that pg-boss gives its channel: its schema's, hashed (12.35, plans.js, notifyChannelSql).
const CHANNEL = "SELECT 'pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24) AS channel";

/**
 * Wakes the lane of an urgent job when one has committed: pg-boss notifies inside the statement that queues it. It keeps a
 * connection of its own and repairs it; a lane looks by itself meanwhile, only later.
 */
export async function listenForJobs(boss: PgBoss, lanes: ReadonlyMap<string, JobLane>): Promise<() => Promise<void>> {
  const db = boss.getDb();
  const wakeAll = () => {
    for (const lane of lanes.values()) lane.wake();
  };
  try {
    const { rows } = await db.executeSql(CHANNEL);
    const listening = await db.listen?.(String(rows[0]?.channel), (name) => lanes.get(name)?.wake(), wakeAll);
    return async () => listening?.close();
  } catch (error) {
    log.warn({ err: error }, "urgent jobs are looked for, not announced: the database takes no LISTEN here");
    return async () => {};
  }
}
