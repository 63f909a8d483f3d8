import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { settleNotices } from "./settle-notices";
import { takeReceipts } from "./take-receipts";

const BATCH = 200;
const MOST_ATTEMPTS = 5;
const FIRST_WAIT_MS = 5_000;

interface Processing {
  readonly signal?: AbortSignal;
  /** For tests. */
  readonly settle?: typeof settleNotices;
}

/**
 * Makes of everything received what it means: calendars are looked at, subscriptions renewed. A batch and what follows from
 * it are one transaction, so that a crash leaves it for the next worker, and each has its effect once.
 */
export async function processReceipts(
  ctx: RequestContext<DeploymentActor>,
  { signal, settle = settleNotices }: Processing = {},
): Promise<{ processed: number }> {
  let processed = 0;
  for (let taken = BATCH; taken === BATCH && !signal?.aborted; ) {
    taken = await processBatch(ctx, settle);
    processed += taken;
  }
  return { processed };
}

async function processBatch(ctx: RequestContext<DeploymentActor>, settle: typeof settleNotices): Promise<number> {
  const held: string[] = [];
  try {
    await inTransaction(async (tx) => {
      const taken = await takeReceipts(tx, { limit: BATCH });
      held.push(...taken.map(({ id }) => id));
      await settle(tx, taken);
    });
  } catch (error) {
    if (held.length === 0) throw error;
    ctx.log.warn({ err: error, receipts: held.length }, "receipts failed together; each is tried alone");
    // One that fails each time must not hold up the others.
    for (const id of held) await processAlone(ctx, settle, id);
  }
  return held.length;
}

async function processAlone(
  ctx: RequestContext<DeploymentActor>,
  settle: typeof settleNotices,
  id: string,
): Promise<void> {
  try {
    await inTransaction(async (tx) => settle(tx, await takeReceipts(tx, { limit: 1, ids: [id] })));
  } catch (error) {
    ctx.log.warn({ err: error, receiptId: id }, "a receipt failed");
    await inTransaction((tx) => putOff(tx, id));
  }
}

async function putOff(tx: Tx, id: string): Promise<void> {
  const [row] = await tx
    .select()
    .from(receipts)
    .where(and(eq(receipts.id, id), eq(receipts.state, "waiting")))
    .for("update", { skipLocked: true });
  if (!row) return;
  const attempts = row.attempts + 1;
  const now = clock.now();
  const isLast = attempts >= MOST_ATTEMPTS;
  await tx
    .update(receipts)
    .set({
      attempts,
      dueAt: new Date(now.getTime() + FIRST_WAIT_MS * 2 ** attempts),
      ...(isLast ? { state: "failed" as const, reason: "processing_failed", settledAt: now } : {}),
    })
    .where(eq(receipts.id, id));
}
