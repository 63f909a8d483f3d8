import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { syncItemErrors } from "@/db/schema";
import type { SyncItemError } from "@/lib/contracts/syncs";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { findReadable } from "@/lib/features/connections/find-connection";
import { presentSyncItemError, selectSyncErrors } from "./select-sync-errors";

interface ListSyncErrors {
  readonly ref: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const CURSOR = z.tuple([z.iso.datetime(), z.uuid()]);

/** Items of a connection that could not be kept, the latest first. */
export async function listSyncErrors(
  ctx: RequestContext,
  { ref, limit, cursor }: ListSyncErrors,
): Promise<{ data: SyncItemError[]; nextCursor: string | null }> {
  authorize(ctx, "calendar:read");
  const { connection } = await findReadable(ctx.actor, ref);
  const [lastAt, id] = cursor ? decodeCursor(cursor, CURSOR) : [];
  const rows = await selectSyncErrors(
    and(
      eq(syncItemErrors.organizationId, ctx.actor.organizationId),
      eq(syncItemErrors.connectionId, connection.id),
      lastAt && id
        ? sql`(${syncItemErrors.lastAt}, ${syncItemErrors.id}) < (${lastAt}::timestamptz, ${id}::uuid)`
        : undefined,
    ),
    limit + 1,
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1)?.error : undefined;
  return {
    data: shown.map((record) => presentSyncItemError(ctx.actor, connection, record)),
    nextCursor: last ? encodeCursor([last.lastAt.toISOString(), last.id]) : null,
  };
}
