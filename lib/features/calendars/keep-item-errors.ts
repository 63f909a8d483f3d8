import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { syncItemErrors } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { SyncPage } from "@/lib/providers/contract";
import type { CalendarRow } from "./calendar-row";
import { ENTITY } from "./sync-constants";

/** Remembers which items could not be kept, so that a person sees them and may have them tried again. */
export async function keepItemErrors(
  tx: Tx,
  calendar: CalendarRow,
  unreadable: SyncPage<unknown>["unreadable"],
): Promise<void> {
  const now = clock.now();
  // One that does not even say which one it is cannot be tried again: the run counts it.
  const rows = unreadable.flatMap(({ externalId, reason, about }) =>
    externalId === null
      ? []
      : [
          {
            organizationId: calendar.organizationId,
            id: newId(),
            connectionId: calendar.connectionId,
            entity: ENTITY,
            subjectId: calendar.id,
            externalId,
            reason,
            title: legible(about?.title, 300),
            startText: legible(about?.startText, 100),
            webUrl: about?.webUrl && about.webUrl.length <= 2_000 ? legible(about.webUrl, 2_000) : null,
            isPrivate: about?.isPrivate ?? true,
            firstAt: now,
            lastAt: now,
          },
        ],
  );
  const named = [...new Map(rows.map((row) => [row.externalId, row])).values()];
  if (named.length === 0) return;
  await tx
    .insert(syncItemErrors)
    .values(named)
    .onConflictDoUpdate({
      target: [syncItemErrors.organizationId, syncItemErrors.subjectId, syncItemErrors.externalId],
      set: {
        reason: sql`excluded.reason`,
        title: sql`excluded.title`,
        startText: sql`excluded.start_text`,
        webUrl: sql`excluded.web_url`,
        isPrivate: sql`excluded.is_private`,
        lastAt: sql`excluded.last_at`,
      },
    });
}

/** A text of something that makes no sense may itself be what the database refuses: without that, and not endless. */
function legible(text: string | null | undefined, most: number): string | null {
  return text?.replaceAll("\u0000", "").slice(0, most).toWellFormed() || null;
}

/** What could be kept after all, or is gone, is no error any more. */
export async function forgetItemErrors(
  tx: Tx,
  { organizationId, id: subjectId }: CalendarRow,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  await tx
    .delete(syncItemErrors)
    .where(
      and(
        eq(syncItemErrors.organizationId, organizationId),
        eq(syncItemErrors.subjectId, subjectId),
        inArray(syncItemErrors.externalId, [...externalIds]),
      ),
    );
}
