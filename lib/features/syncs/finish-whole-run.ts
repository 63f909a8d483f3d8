import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { syncRuns } from "@/db/schema";
import { clock } from "@/lib/base/clock";

interface WholeRun {
  readonly organizationId: string;
  readonly connectionId: string;
}

/**
 * Ends the run that stands for a whole connection once none of its calendars' runs is open any more, with the sums of those
 * that ended since it was asked for. Failed where one of them failed, with that one's reason.
 */
export async function finishWholeRun(tx: Tx, { organizationId, connectionId }: WholeRun): Promise<void> {
  const ofConnection = sql`part.organization_id = ${organizationId} AND part.connection_id = ${connectionId}
    AND part.subject_id IS NOT NULL AND part.direction = 'in'`;
  await tx.execute(sql`
    UPDATE ${syncRuns} AS whole
    SET state = CASE WHEN sums.failures > 0 THEN 'failed' ELSE 'done' END,
        mode = CASE WHEN sums.fulls > 0 THEN 'full' ELSE whole.mode END,
        started_at = coalesce(whole.started_at, sums.started_at, whole.requested_at),
        finished_at = ${clock.now().toISOString()}::timestamptz,
        pages = sums.pages, read_count = sums.reads, created_count = sums.creates, updated_count = sums.updates,
        deleted_count = sums.deletes, unchanged_count = sums.unchanged, failed_count = sums.faults,
        error = sums.error, retry_at = sums.retry_at
    FROM (
      SELECT count(*) FILTER (WHERE part.state = 'failed') AS failures,
        count(*) FILTER (WHERE part.mode = 'full') AS fulls, min(part.started_at) AS started_at,
        coalesce(sum(part.pages), 0) AS pages, coalesce(sum(part.read_count), 0) AS reads,
        coalesce(sum(part.created_count), 0) AS creates, coalesce(sum(part.updated_count), 0) AS updates,
        coalesce(sum(part.deleted_count), 0) AS deletes, coalesce(sum(part.unchanged_count), 0) AS unchanged,
        coalesce(sum(part.failed_count), 0) AS faults,
        (array_agg(part.error) FILTER (WHERE part.state = 'failed'))[1] AS error, max(part.retry_at) AS retry_at
      FROM ${syncRuns} AS part
      WHERE ${ofConnection} AND part.finished_at >= (
        SELECT min(open.requested_at) FROM ${syncRuns} AS open
        WHERE open.organization_id = ${organizationId} AND open.connection_id = ${connectionId}
          AND open.subject_id IS NULL AND open.state IN ('queued', 'running'))
    ) AS sums
    WHERE whole."organization_id" = ${organizationId} AND whole.connection_id = ${connectionId}
      AND whole.subject_id IS NULL AND whole.state IN ('queued', 'running')
      AND NOT EXISTS (SELECT 1 FROM ${syncRuns} AS part WHERE ${ofConnection} AND part.state IN ('queued', 'running'))`);
}
