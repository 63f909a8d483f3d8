import type { PgBoss } from "pg-boss";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { ClaimedJob } from "./claimed-job";
import { DEAD_LETTER_QUEUE } from "./dead-letter-queue";
import { describeFailure } from "./describe-failure";
import { inQueueTransaction } from "./queue-transaction";

/*
 * Every statement here names the attempt it settles, so that a worker that was thought dead and comes back changes
 * nothing of what another has taken over; and each is one statement or one transaction, so that a crash leaves the job
 * either as it was or settled.
 */

/** It did not work: another try after a back-off (pg-boss's: doubling, with jitter), or a dead letter after the last. */
export async function failJob(boss: PgBoss, job: ClaimedJob, error: unknown): Promise<void> {
  await boss.fail(job.name, attemptOf(job), { message: describeFailure(error) });
}

/** It will never work: a dead letter at once. */
export async function giveUpJob(boss: PgBoss, job: ClaimedJob, reason: string): Promise<void> {
  await inQueueTransaction(boss, async (db) => {
    await db.executeSql(NO_MORE_TRIES, attemptValues(job));
    await boss.fail(job.name, attemptOf(job), { message: describeFailure(reason) }, { db });
  });
}

/**
 * Queues a job once more, for later, as a fresh one: with a new id, by which no stale attempt can settle it. `until` is
 * business time; the queue has a clock of its own, so it gets the distance.
 */
export async function snoozeJob(boss: PgBoss, job: ClaimedJob, until: Date): Promise<void> {
  const seconds = Math.max(1, Math.ceil((until.getTime() - clock.now().getTime()) / 1_000));
  try {
    await boss.getDb().executeSql(SNOOZE, [...attemptValues(job), newId(), seconds]);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // One with its key is queued already: two collapse into one, as at enqueueing.
    await boss.complete(job.name, attemptOf(job));
  }
}

/** Back into the queue as if it had not been taken: the try does not count. */
export async function giveBackJob(boss: PgBoss, job: ClaimedJob): Promise<void> {
  await boss.getDb().executeSql(GIVE_BACK, attemptValues(job));
}

export function attemptOf({ id, retryCount }: ClaimedJob): { id: string; retryCount: number } {
  return { id, retryCount };
}

const ATTEMPT = "name = $1 AND id = $2 AND retry_count = $3 AND state = 'active'";

const NO_MORE_TRIES = `
  UPDATE pgboss.job SET retry_limit = retry_count, dead_letter = '${DEAD_LETTER_QUEUE}' WHERE ${ATTEMPT}`;

const SNOOZE = `
  UPDATE pgboss.job j
  SET id = $4, state = 'created', priority = 0, retry_count = 0, output = NULL, started_on = NULL, heartbeat_on = NULL,
      start_after = pgboss.job_now() + $5 * interval '1s',
      keep_until = pgboss.job_now() + ($5 + q.retention_seconds) * interval '1s'
  FROM pgboss.queue q
  WHERE q.name = j.name AND j.name = $1 AND j.id = $2 AND j.retry_count = $3 AND j.state = 'active'`;

// "retry" is free of the rule that keys are queued once: the one taken was there first. Without a start its next claim
// counts as this one.
const GIVE_BACK = `
  UPDATE pgboss.job
  SET state = 'retry', started_on = NULL, heartbeat_on = NULL, start_after = pgboss.job_now()
  WHERE ${ATTEMPT}`;

function attemptValues(job: ClaimedJob): unknown[] {
  return [job.name, job.id, job.retryCount];
}

const UNIQUE_VIOLATION = "23505";

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION;
}
