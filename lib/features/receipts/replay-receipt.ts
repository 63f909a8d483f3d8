import { and, eq, ne } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { processWebhooksJob } from "@/lib/core/inbox/jobs";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { findReceipt } from "./find-receipt";
import { findRequest } from "./find-request";
import { mayDecide } from "./present-receipt";
import { receiptSight } from "./receipt-sight";
import { waitingAgain } from "./waiting-again";

/**
 * Has one event processed again. What it caused before it does not cause twice; one that waits waits on.
 * @throws AppError not_found, forbidden, conflict where what it said is not kept any more
 */
export async function replayReceipt(ctx: RequestContext, { id }: { id: string }): Promise<{ replayed: number }> {
  authorize(ctx, "receipts:write");
  const sight = await receiptSight(ctx.actor);
  const { row, connection } = await findReceipt(sight, id);
  if (!mayDecide(sight, connection)) {
    throw new AppError("forbidden", "Owners and admins replay what shared connections received.");
  }
  if (row.state === "waiting") return { replayed: 0 };
  if (!(await findRequest(row))) {
    throw new AppError("conflict", "What the provider sent is not kept any more, so it cannot be processed again.");
  }
  return inTransaction(async (tx) => {
    const moved = await tx
      .update(receipts)
      .set(waitingAgain(clock.now()))
      .where(and(eq(receipts.id, id), eq(receipts.receivedAt, row.receivedAt), ne(receipts.state, "waiting")))
      .returning({ id: receipts.id });
    if (moved.length === 0) return { replayed: 0 };
    await recordAudit(tx, ctx, {
      action: "receipt.replay",
      targetKind: "receipt",
      targetId: id,
      targetName: `${row.integration} ${row.eventType}`,
      connectionId: row.connectionId,
      privateToUserId: connection?.visibility === "personal" ? connection.ownerUserId : null,
    });
    await enqueue(tx, processWebhooksJob, {});
    return { replayed: moved.length };
  });
}
