import type { PgBoss } from "pg-boss";
import { inQueueTransaction } from "./queue-transaction";

/** How many jobs may call a provider at once, over all workers. */
export interface ProviderConcurrency {
  readonly each: number;
  /** Providers that have a number of their own. */
  readonly named: Readonly<Record<string, number>>;
}

/**
 * Takes $2 jobs of the queue $1 so that organizations come in turn: whose jobs run least comes first, and among equals
 * chance decides, so that nobody waits behind another's backlog, however many have one. Within an organization the order
 * is the queue's. One organization alone may use what is free, up to $3 jobs in this process ($4 says how many it has
 * here). Of jobs that call a provider (pg-boss's group tier) only $5, or what $6 says, run at once in the deployment.
 *
 * It steps from organization to organization on an index (`ensureTurnsIndex`) and looks at no more than $2 jobs of each:
 * ten thousand of one cost as much as ten.
 * https://wiki.postgresql.org/wiki/Loose_indexscan
 */
export const CLAIM_IN_TURN = `
  WITH RECURSIVE waiting (organization) AS (
    (SELECT coalesce(group_id, '') FROM pgboss.job
     WHERE name = $1 AND state < 'active' AND NOT blocked ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT coalesce(j.group_id, '') FROM pgboss.job j
            WHERE j.name = $1 AND j.state < 'active' AND NOT j.blocked AND coalesce(j.group_id, '') > w.organization
            ORDER BY 1 LIMIT 1)
    FROM waiting w WHERE w.organization IS NOT NULL
  ),
  running AS MATERIALIZED (
    SELECT coalesce(group_id, '') AS organization, count(*) AS jobs FROM pgboss.job
    WHERE name = $1 AND state = 'active' GROUP BY 1
  ),
  calling AS MATERIALIZED (
    SELECT group_tier AS provider,
           coalesce(($6::jsonb ->> group_tier)::int, $5::int) - count(*) AS room
    FROM pgboss.job WHERE state = 'active' AND group_id IS NOT NULL AND group_tier IS NOT NULL GROUP BY 1
  ),
  full_providers AS MATERIALIZED (SELECT provider FROM calling WHERE room <= 0),
  candidates AS MATERIALIZED (
    SELECT next.id, next.provider, coalesce(r.jobs, 0) + next.place AS turn, random() AS lot
    FROM waiting w
    LEFT JOIN running r ON r.organization = w.organization
    CROSS JOIN LATERAL (
      SELECT first.id, first.group_tier AS provider, row_number() OVER () AS place
      FROM (
        SELECT j.id, j.group_tier FROM pgboss.job j
        WHERE j.name = $1 AND j.state < 'active' AND NOT j.blocked AND coalesce(j.group_id, '') = w.organization
          AND j.start_after <= pgboss.job_now()
          AND (j.group_tier IS NULL OR j.group_tier NOT IN (SELECT provider FROM full_providers))
        ORDER BY j.priority DESC, j.created_on
        LIMIT greatest(0, least($2::int, $3::int - coalesce(($4::jsonb ->> w.organization)::int, 0)))
      ) first
    ) next
    WHERE w.organization IS NOT NULL
  ),
  chosen AS MATERIALIZED (
    SELECT c.id FROM (
      SELECT id, provider, turn, lot, row_number() OVER (PARTITION BY provider ORDER BY turn, lot) AS place
      FROM candidates
    ) c
    LEFT JOIN calling ON calling.provider = c.provider
    WHERE c.provider IS NULL
       OR c.place <= coalesce(calling.room, ($6::jsonb ->> c.provider)::int, $5::int)
    ORDER BY c.turn, c.lot LIMIT $2
  ),
  taken AS (
    SELECT j.id FROM pgboss.job j
    WHERE j.name = $1 AND j.id = ANY (ARRAY(SELECT id FROM chosen)) AND j.state < 'active'
    FOR UPDATE SKIP LOCKED
  )
  UPDATE pgboss.job j
  SET state = 'active', started_on = pgboss.job_now(), heartbeat_on = pgboss.job_now(),
      retry_count = CASE WHEN started_on IS NOT NULL THEN retry_count + 1 ELSE retry_count END
  WHERE j.name = $1 AND j.id = ANY (ARRAY(SELECT id FROM taken))
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
