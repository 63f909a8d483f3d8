import { and, asc, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { inTransaction, type Tx } from "@/db/client";
import { callDays, callHours, callMinutes, callRollups } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { type CallTable, callKey, summedLatencyCounts } from "./call-columns";

const MARKS_AT_ONCE = 100;

interface Grain {
  readonly name: "hour" | "day";
  readonly lengthMs: number;
  readonly finer: CallTable;
  readonly table: CallTable;
}

const HOUR: Grain = { name: "hour", lengthMs: 3_600_000, finer: callMinutes, table: callHours };
const DAY: Grain = { name: "day", lengthMs: 86_400_000, finer: callHours, table: callDays };

/**
 * Adds minutes up to hours, and hours to days, wherever counts have changed since the last time. Each row is computed anew
 * from the finer ones, so a second run changes nothing; runs beside each other share the work.
 */
export async function rollUpCalls({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
  for (const grain of [HOUR, DAY]) {
    while (!signal?.aborted && (await acrossOrganizations("background_sweep", () => rollUpSome(grain))) > 0);
  }
}

/** Answers how many hours or days were rolled up. */
function rollUpSome(grain: Grain): Promise<number> {
  return inTransaction(async (tx) => {
    const marks = await takeMarks(tx, grain);
    if (marks.length === 0) return 0;
    // A statement of its own, after the marks are ours: it sees all that was committed before they were.
    await computeAnew(tx, grain, marks);
    if (grain.name === "hour") await markDays(tx, marks);
    return marks.length;
  });
}

type Mark = Pick<typeof callRollups.$inferSelect, "organizationId" | "bucketAt">;

/** Marks that a flush or another run holds are left to the next run. */
async function takeMarks(tx: Tx, { name }: Grain): Promise<readonly Mark[]> {
  const { organizationId, bucketAt } = callRollups;
  const marks = await tx
    .select({ organizationId, bucketAt })
    .from(callRollups)
    .where(eq(callRollups.grain, name))
    .orderBy(asc(bucketAt), asc(organizationId))
    .limit(MARKS_AT_ONCE)
    .for("update", { skipLocked: true });
  if (marks.length > 0) {
    await tx.delete(callRollups).where(and(eq(callRollups.grain, name), anyOf(marks)));
  }
  return marks;
}

function anyOf(marks: readonly Mark[]): SQL | undefined {
  return or(
    ...marks.map((mark) =>
      and(eq(callRollups.organizationId, mark.organizationId), eq(callRollups.bucketAt, mark.bucketAt)),
    ),
  );
}

async function computeAnew(tx: Tx, { lengthMs, finer, table, name }: Grain, marks: readonly Mark[]): Promise<void> {
  const { organizationId, bucketAt, connectionId, integration, operation, statusClass } = finer;
  const bucket = sql<Date>`date_trunc(${sql.raw(`'${name}'`)}, ${bucketAt}, 'UTC')`.mapWith(bucketAt);
  const sums = tx
    .select({
      organizationId,
      bucketAt: bucket.as("bucket_at"),
      connectionId,
      integration,
      operation,
      statusClass,
      calls: sql<number>`sum(${finer.calls})::int`.as("calls"),
      bytes: sql<number>`sum(${finer.bytes})::bigint`.as("bytes"),
      durationMs: sql<number>`sum(${finer.durationMs})::bigint`.as("duration_ms"),
      latencyCounts: sql<number[]>`${summedLatencyCounts(sql`${finer.latencyCounts}`)}`.as("latency_counts"),
    })
    .from(finer)
    .where(or(...marks.map((mark) => within(finer, mark, lengthMs))))
    .groupBy(organizationId, sql`2`, connectionId, integration, operation, statusClass);
  await tx
    .insert(table)
    .select(sums)
    .onConflictDoUpdate({
      target: callKey(table),
      set: {
        calls: sql`excluded.calls`,
        bytes: sql`excluded.bytes`,
        durationMs: sql`excluded.duration_ms`,
        latencyCounts: sql`excluded.latency_counts`,
      },
      // Counts only grow. A smaller sum means that finer rows are past their retention: what was summed before stands.
      setWhere: gte(sql`excluded.calls`, table.calls),
    });
}

function within({ organizationId, bucketAt }: CallTable, mark: Mark, lengthMs: number): SQL | undefined {
  const end = new Date(mark.bucketAt.getTime() + lengthMs);
  return and(eq(organizationId, mark.organizationId), gte(bucketAt, mark.bucketAt), lt(bucketAt, end));
}

async function markDays(tx: Tx, hours: readonly Mark[]): Promise<void> {
  const marks = new Map<string, typeof callRollups.$inferInsert>();
  const touchedAt = clock.now();
  for (const { organizationId, bucketAt: hourAt } of hours) {
    const bucketAt = new Date(hourAt.getTime() - (hourAt.getTime() % DAY.lengthMs));
    marks.set(`${bucketAt.toISOString()} ${organizationId}`, { organizationId, grain: "day", bucketAt, touchedAt });
  }
  await tx
    .insert(callRollups)
    .values([...marks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => mark))
    .onConflictDoUpdate({
      target: [callRollups.organizationId, callRollups.grain, callRollups.bucketAt],
      set: { touchedAt: sql`excluded.touched_at` },
    });
}
