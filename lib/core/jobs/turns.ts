import type { PgBoss } from "pg-boss";
import { inQueueTransaction } from "./queue-transaction";

/** How many jobs may call a provider at once, over all workers. */
export interface ProviderConcurrency {
  readonly each: number;
  /** Providers that have a number of their own. */
  readonly named: Readonly<Record<string, number>>;
}

/** How many organizations with something due are looked at in one claim. */
const WINDOW = 64;

/**
 * Takes up to $2 jobs of the queue $1 so that organizations come in turn: those with the fewest running jobs first, among
 * equals the next ones after $7, whose turn was last. So nobody waits behind another's backlog, however many have one.
 * Within an organization the order is the queue's. One organization alone may use what is free, up to $3 jobs in this
 * process ($4 says how many it has here). Of jobs that call a provider (pg-boss's group tier) only $5, or what $6 says,
 * run at once in the deployment.
 *
 * It steps from organization to organization on an index (`ensureTurnsIndex`) and reads no more jobs than it takes: ten
 * thousand of one cost as much as ten.
 * https://wiki.postgresql.org/wiki/Loose_indexscan
 */
export const CLAIM_IN_TURN = `
  WITH RECURSIVE waiting (organization, wrapped, place) AS (
    SELECT $7::text, false, 0
    UNION ALL
    SELECT step.organization, step.wrapped, w.place + 1
    FROM waiting w CROSS JOIN LATERAL (
      (SELECT coalesce(j.group_id, '') AS organization, w.wrapped FROM pgboss.job j
       WHERE j.name = $1 AND j.state < 'active' AND NOT j.blocked AND coalesce(j.group_id, '') > w.organization
         AND j.start_after <= pgboss.job_now() AND (NOT w.wrapped OR coalesce(j.group_id, '') <= $7)
       ORDER BY 1 LIMIT 1)
      UNION ALL
      (SELECT coalesce(j.group_id, ''), true FROM pgboss.job j
       WHERE NOT w.wrapped AND j.name = $1 AND j.state < 'active' AND NOT j.blocked AND coalesce(j.group_id, '') <= $7
         AND j.start_after <= pgboss.job_now()
       ORDER BY 1 LIMIT 1)
      LIMIT 1
    ) step
    WHERE w.place < ${WINDOW}
  ),
  ranked AS MATERIALIZED (
    SELECT w.organization, w.place, (
      SELECT count(*) FROM pgboss.job r WHERE r.name = $1 AND r.state = 'active' AND r.group_id = w.organization
    ) AS jobs
    FROM waiting w WHERE w.place > 0 ORDER BY jobs, w.place
  ),
  calling AS MATERIALIZED (
    SELECT group_tier AS provider, coalesce(($6::jsonb ->> group_tier)::int, $5::int) - count(*) AS room
    FROM pgboss.job WHERE state = 'active' AND group_id IS NOT NULL AND group_tier IS NOT NULL GROUP BY 1
  ),
  full_providers AS MATERIALIZED (SELECT provider FROM calling WHERE room <= 0),
  next AS MATERIALIZED (
    SELECT first.id, first.provider
    FROM ranked w CROSS JOIN LATERAL (
      SELECT j.id, j.group_tier AS provider FROM pgboss.job j
      WHERE j.name = $1 AND j.state < 'active' AND NOT j.blocked AND coalesce(j.group_id, '') = w.organization
        AND j.start_after <= pgboss.job_now()
        AND (j.group_tier IS NULL OR j.group_tier NOT IN (SELECT provider FROM full_providers))
      ORDER BY j.priority DESC, j.created_on
      LIMIT least(
        ceil($2::numeric / (SELECT count(*) FROM ranked)),
        greatest(0, $3::int - coalesce(($4::jsonb ->> w.organization)::int, 0))
      )
      FOR UPDATE OF j SKIP LOCKED
    ) first
    LIMIT $2
  ),
  chosen AS (
    SELECT n.id FROM (SELECT id, provider, row_number() OVER (PARTITION BY provider) AS place FROM next) n
    LEFT JOIN calling ON calling.provider = n.provider
    WHERE n.provider IS NULL OR n.place <= coalesce(calling.room, ($6::jsonb ->> n.provider)::int, $5::int)
  )
  UPDATE pgboss.job j
  SET state = 'active', started_on = pgboss.job_now(), heartbeat_on = pgboss.job_now(),
      retry_count = CASE WHEN started_on IS NOT NULL THEN retry_count + 1 ELSE retry_count END
  WHERE j.name = $1 AND j.id = ANY (ARRAY(SELECT id FROM chosen))
  RETURNING j.id, j.name, j.data, j.retry_count AS "retryCount", j.group_id AS "groupId"`;

/** The order in which `CLAIM_IN_TURN` steps. pg-boss keeps indexes that it does not know. */
export async function ensureTurnsIndex(boss: PgBoss): Promise<void> {
  await inQueueTransaction(boss, async (db) => {
    await db.executeSql("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", ["hub jobs index"]);
    await db.executeSql(
      `CREATE INDEX IF NOT EXISTS hub_job_turns
       ON pgboss.job_common (name, (coalesce(group_id, '')), priority DESC, created_on, start_after)
       WHERE state < 'active' AND NOT blocked`,
    );
  });
}
