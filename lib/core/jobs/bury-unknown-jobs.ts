import type { PgBoss } from "pg-boss";
import { log } from "@/lib/base/log";
import { DEAD_LETTER_QUEUE } from "./dead-letter-queue";
import { giveUpJob } from "./settle-job";

/** Another worker, of a newer version, may know the job: only what nobody has touched for so long is buried. */
const UNTOUCHED_SECONDS = 3_600;
const BATCH = 100;

/** Jobs of a name that no worker has a handler for become dead letters, so that somebody sees them. */
export async function buryUnknownJobs(
  boss: PgBoss,
  known: readonly string[],
  untouchedSeconds = UNTOUCHED_SECONDS,
): Promise<void> {
  const { rows } = await boss.getDb().executeSql(UNKNOWN_QUEUES, [known, DEAD_LETTER_QUEUE, untouchedSeconds]);
  for (const { name } of rows) await bury(boss, String(name));
}

async function bury(boss: PgBoss, name: string): Promise<void> {
  for (let found = BATCH; found > 0; ) {
    const jobs = await boss.fetch<unknown>(name, { batchSize: BATCH });
    for (const job of jobs) await giveUpJob(boss, job, `no worker knows a job called ${name}`);
    found = jobs.length;
    log.error({ job: name, jobs: found }, "no worker knows this job");
  }
}

// pg-boss's own queues begin with two underscores.
const UNKNOWN_QUEUES = `
  SELECT q.name FROM pgboss.queue q
  WHERE q.name <> ALL ($1::text[]) AND q.name <> $2 AND left(q.name, 2) <> '__'
    AND EXISTS (
      SELECT FROM pgboss.job j
      WHERE j.name = q.name AND j.state < 'active' AND j.start_after < pgboss.job_now() - $3::int * interval '1s'
    )
    AND NOT EXISTS (
      SELECT FROM pgboss.job j
      WHERE j.name = q.name AND j.started_on > pgboss.job_now() - $3::int * interval '1s'
    )`;
