import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { type SyncRunState, syncRuns } from "@/db/schema";
import type { SyncRun } from "@/lib/contracts/syncs";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { findReadable } from "@/lib/features/connections/find-connection";
import { presentRun } from "./present-run";

interface ListSyncRuns {
  readonly ref: string;
  readonly entity?: string | undefined;
  readonly calendarId?: string | undefined;
  readonly state?: SyncRunState | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Runs of a connection, newest first. */
export async function listSyncRuns(
  ctx: RequestContext,
  { ref, entity, calendarId, state, limit, cursor }: ListSyncRuns,
): Promise<{ data: SyncRun[]; nextCursor: string | null }> {
  authorize(ctx, "calendar:read");
  const { connection } = await findReadable(ctx.actor, ref);
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const rows = await db()
    .select()
    .from(syncRuns)
    .where(
      and(
        eq(syncRuns.organizationId, ctx.actor.organizationId),
        eq(syncRuns.connectionId, connection.id),
        entity ? eq(syncRuns.entity, entity) : undefined,
        calendarId ? eq(syncRuns.subjectId, calendarId) : undefined,
        state ? eq(syncRuns.state, state) : undefined,
        before ? lt(syncRuns.id, before) : undefined,
      ),
    )
    .orderBy(desc(syncRuns.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(presentRun), nextCursor: last ? encodeCursor([last.id]) : null };
}
