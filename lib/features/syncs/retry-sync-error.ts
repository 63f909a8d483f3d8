import { and, eq } from "drizzle-orm";
import { syncItemErrors } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { retrySyncErrorContract } from "@/lib/contracts/syncs";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { rereadEvent } from "@/lib/features/calendars/reread-event";
import { findReadable } from "@/lib/features/connections/find-connection";
import { presentSyncItemError, selectSyncErrors } from "./select-sync-errors";

interface RetrySyncError {
  readonly ref: string;
  readonly id: string;
}

/**
 * Reads an item that could not be kept alone, and keeps it if it makes sense now.
 * @throws AppError not_found
 */
export async function retrySyncError(
  ctx: RequestContext,
  { ref, id }: RetrySyncError,
): Promise<ContractAnswer<typeof retrySyncErrorContract>> {
  authorize(ctx, "calendar:write");
  const { connection } = await findReadable(ctx.actor, ref);
  const where = and(
    eq(syncItemErrors.organizationId, ctx.actor.organizationId),
    eq(syncItemErrors.connectionId, connection.id),
    eq(syncItemErrors.id, id),
  );
  const [found] = await selectSyncErrors(where, 1);
  if (!found) throw new AppError("not_found", "There is no such error: the item may have been kept since.");
  const { calendar, error } = found;
  const outcome = await rereadEvent(ctx, { connection, calendar, externalId: error.externalId });
  const [still] = outcome === "failed" ? await selectSyncErrors(where, 1) : [];
  return { outcome, error: still ? presentSyncItemError(ctx.actor, connection, still) : null };
}
