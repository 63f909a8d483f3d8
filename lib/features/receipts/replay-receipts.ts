import { and, eq, inArray, ne, type SQL } from "drizzle-orm";
import { db, inTransaction, type Tx } from "@/db/client";
import { connections, inboundRequests, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { MOST_REPLAYED } from "@/lib/contracts/receipts/endpoints";
import type { ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { processWebhooksJob } from "@/lib/core/inbox/jobs";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { requireReadable } from "./connections-of";
import type { ReceiptRow } from "./held-receipt";
import { type ReceiptSight, receiptSight } from "./receipt-sight";
import { searchReceipts } from "./search-receipts";
import { waitingAgain } from "./waiting-again";

/** Further back than this many a filter is not searched. */
const MOST_LOOKED_AT = 200_000;
const CHUNK = 1_000;

interface Replaying {
  readonly filter: ReceiptFilter;
  readonly dryRun: boolean;
  readonly confirm?: number | undefined;
}

export interface Replayed {
  readonly count: number;
  readonly tooMany: boolean;
  readonly replayed: number;
}

/**
 * Has all settled events that fit a filter processed again, as many as the caller was told of before. Those of shared
 * connections are for owners and admins, those of a personal one for its owner.
 * @throws AppError conflict where there are not so many any more, unprocessable where the filter reaches too far
 */
export async function replayReceipts(
  ctx: RequestContext<MemberActor>,
  { filter, dryRun, confirm }: Replaying,
): Promise<Replayed> {
  authorize(ctx, "receipts:write");
  if (filter.connectionId) await requireReadable(ctx.actor, filter.connectionId);
  const sight = await receiptSight(ctx.actor);
  const found = await findSettled(sight, { filter, only: await replayable(sight, ctx.actor) });
  const count = Math.min(found.length, MOST_REPLAYED);
  const tooMany = found.length > MOST_REPLAYED;
  if (dryRun || tooMany || count === 0) return { count, tooMany, replayed: 0 };
  if (confirm !== count) {
    throw new AppError("conflict", `${count} events fit by now. Look at the count again, and confirm that one.`, {
      details: { count },
    });
  }
  return inTransaction(async (tx) => {
    const replayed = await moveAll(tx, found);
    const targetName = String(replayed);
    if (replayed > 0) {
      const connectionId = filter.connectionId ?? null;
      await recordAudit(tx, ctx, { action: "receipt.replay", targetKind: "receipts", targetName, connectionId });
      await enqueue(tx, processWebhooksJob, {});
    }
    return { count, tooMany, replayed };
  });
}

/** Of what may be seen, what may be replayed too. */
async function replayable({ isAdmin }: ReceiptSight, actor: MemberActor): Promise<SQL | undefined> {
  const settled = ne(receipts.state, "waiting");
  if (isAdmin) return settled;
  const own = await db()
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, actor.organizationId),
        eq(connections.visibility, "personal"),
        eq(connections.ownerUserId, actor.userId),
      ),
    );
  return and(
    settled,
    inArray(
      receipts.connectionId,
      own.map(({ id }) => id),
    ),
  );
}

async function findSettled(
  sight: ReceiptSight,
  { filter, only }: { filter: ReceiptFilter; only: SQL | undefined },
): Promise<readonly ReceiptRow[]> {
  const search = { filter, only, limit: MOST_REPLAYED + 1, lookedAt: MOST_LOOKED_AT };
  const { rows, stoppedAt } = await searchReceipts(sight, search);
  if (stoppedAt && rows.length <= MOST_REPLAYED) {
    throw new AppError("unprocessable", "The filter reaches further back than can be searched at once.", {
      remedy: { label: "Choose a shorter time" },
    });
  }
  return rows.length > MOST_REPLAYED ? rows : withBodies(rows);
}

/** Those whose request is still kept. */
async function withBodies(rows: readonly ReceiptRow[]): Promise<readonly ReceiptRow[]> {
  const kept = new Set<string>();
  for (const chunk of chunksOf(rows)) {
    const found = await db()
      .select({ id: inboundRequests.id })
      .from(inboundRequests)
      .where(
        and(
          inArray(inboundRequests.id, [...new Set(chunk.map(({ requestId }) => requestId))]),
          inArray(inboundRequests.receivedAt, timesOf(chunk)),
        ),
      );
    for (const { id } of found) kept.add(id);
  }
  return rows.filter(({ requestId }) => kept.has(requestId));
}

/** All of them or none; what somebody else replayed meanwhile is left out. */
async function moveAll(tx: Tx, rows: readonly ReceiptRow[]): Promise<number> {
  let moved = 0;
  for (const chunk of chunksOf(rows)) {
    const ids = chunk.map(({ id }) => id);
    const done = await tx
      .update(receipts)
      .set(waitingAgain(clock.now()))
      .where(
        and(inArray(receipts.id, ids), inArray(receipts.receivedAt, timesOf(chunk)), ne(receipts.state, "waiting")),
      )
      .returning({ id: receipts.id });
    moved += done.length;
  }
  return moved;
}

/** A receipt is received when its request is: that says in which partitions to look. */
function timesOf(rows: readonly ReceiptRow[]): Date[] {
  return [...new Set(rows.map(({ receivedAt }) => receivedAt.getTime()))].map((time) => new Date(time));
}

function chunksOf(rows: readonly ReceiptRow[]): readonly (readonly ReceiptRow[])[] {
  const starts = Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_each, index) => index * CHUNK);
  return starts.map((start) => rows.slice(start, start + CHUNK));
}
