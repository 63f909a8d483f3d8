import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { calendars } from "@/db/schema";
import type { SelectedCalendar } from "@/lib/contracts/calendars";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { readableTo } from "@/lib/features/connections/visibility";
import { presentSelected } from "./present-selected";
import { selectSelections } from "./select-selections";

interface ListSelected {
  readonly connectionId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The selected calendars of all connections that the actor may read. */
export async function listSelectedCalendars(
  ctx: RequestContext,
  { connectionId, limit, cursor }: ListSelected,
): Promise<{ data: SelectedCalendar[]; nextCursor: string | null }> {
  authorize(ctx, "calendar:read");
  const [after] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const found = await selectSelections(
    and(
      readableTo(ctx.actor),
      eq(calendars.organizationId, ctx.actor.organizationId),
      connectionId ? eq(calendars.connectionId, connectionId) : undefined,
      after ? gt(calendars.id, after) : undefined,
    ),
    limit + 1,
  );
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map((record) => presentSelected(ctx.actor, record)),
    nextCursor: last ? encodeCursor([last.calendar.id]) : null,
  };
}
