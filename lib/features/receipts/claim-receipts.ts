import { and, asc, eq, getTableColumns, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { receipts, receiptTurn } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ReceiptRow } from "./held-receipt";

/**
 * So long nobody else takes what a worker has claimed: longer than asking providers takes. What a dead one held comes back
 * then; one that only was slow finds that it is no longer its own.
 */
export const CLAIM_MS = 60_000;

interface Claiming {
  readonly claimId: string;
  readonly limit: number;
  /** Take turns: so much waits that the oldest may all be one organization's. */
  readonly inTurns: boolean;
}

/**
 * Takes receipts whose time has come, the oldest first, in one statement: no other worker has them until the claim ends, and
 * no transaction stays open. Each is answered with the number that its next try has: it counts when its work begins
 * (begin-receipts.ts), so that what only stood in line behind others comes back untried.
 */
export async function claimReceipts({ claimId, limit, inTurns }: Claiming): Promise<ReceiptRow[]> {
  const now = clock.now();
  const among = inTurns ? await nextInTurns(limit, now) : undefined;
  const due = db()
    .$with("due")
    .as(
      db()
        .select({ id: receipts.id, receivedAt: receipts.receivedAt })
        .from(receipts)
        .where(and(isDue(now), among))
        .orderBy(asc(receipts.dueAt))
        .limit(limit)
        .for("update", { skipLocked: true }),
    );
  return db()
    .with(due)
    .update(receipts)
    .set({ claimId, claimedUntil: new Date(now.getTime() + CLAIM_MS) })
    .from(due)
    .where(and(eq(receipts.id, due.id), eq(receipts.receivedAt, due.receivedAt)))
    .returning({ ...getTableColumns(receipts), attempts: sql<number>`${receipts.attempts} + 1` });
}

function isDue(now: Date): SQL | undefined {
  return and(
    eq(receipts.state, "waiting"),
    lte(receipts.dueAt, now),
    or(isNull(receipts.claimedUntil), lte(receipts.claimedUntil, now)),
  );
}

const candidate = z.object({ id: z.string(), receivedAt: z.string() });

/**
 * Everybody's oldest one, then everybody's second one, and so on: who has few waits for nobody who has many. Whose turns there
 * are is read from one to the next in their index, which costs a step for each and not for each receipt.
 * https://wiki.postgresql.org/wiki/Loose_indexscan
 */
async function nextInTurns(limit: number, now: Date): Promise<SQL | undefined> {
  const first = (after: SQL) =>
    sql`(SELECT ${receiptTurn} FROM receipts WHERE state = 'waiting' ${after} ORDER BY ${receiptTurn} LIMIT 1)`;
  const rows = await db().execute(sql`
    WITH RECURSIVE turns (turn) AS (
      ${first(sql``)}
      UNION ALL
      SELECT ${first(sql`AND ${receiptTurn} > turns.turn`)} FROM turns WHERE turns.turn IS NOT NULL
    )
    SELECT lined_up.id, lined_up.received_at::text AS "receivedAt"
    FROM turns CROSS JOIN LATERAL (
      SELECT id, received_at, due_at, row_number() OVER (ORDER BY due_at) AS place
      FROM receipts
      WHERE ${receiptTurn} = turns.turn AND ${isDue(now)}
      ORDER BY due_at LIMIT ${limit}
    ) lined_up
    ORDER BY lined_up.place, lined_up.due_at LIMIT ${limit}`);
  const next = z.array(candidate).parse(rows);
  // Named one by one, these say in which partitions to look.
  return and(
    inArray(
      receipts.id,
      next.map(({ id }) => id),
    ),
    inArray(
      receipts.receivedAt,
      next.map(({ receivedAt }) => new Date(receivedAt)),
    ),
  );
}
