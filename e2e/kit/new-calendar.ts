// Why: tests of time entries need a selected calendar with events as the sync stores them, without a provider.
import { and, eq } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { calendarEvents, calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { sha256 } from "@/lib/base/random";
import { noteEventChanges } from "@/lib/features/time-entries/event-changed";

type EventRow = typeof calendarEvents.$inferInsert;
type Given = Partial<EventRow> & { readonly startsAt: Date; readonly endsAt: Date };

export interface TestCalendar {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly id: string;
  readonly externalId: string;
}

/** A selected calendar of a connection. */
export async function newCalendar(
  { organizationId, connectionId }: { organizationId: string; connectionId: string },
  given: Partial<typeof calendars.$inferInsert> = {},
): Promise<TestCalendar> {
  const id = newId();
  const now = clock.now();
  const row = { externalId: `calendar-${id}`, name: "Work", visibility: "mask_private", ...given } as const;
  await db()
    .insert(calendars)
    .values({
      ...row,
      organizationId,
      id,
      connectionId,
      accessRole: "owner",
      primary: true,
      isSynced: given.isSynced ?? true,
      direction: "both",
      phase: "changes",
      createdAt: now,
      updatedAt: now,
    });
  return { organizationId, connectionId, id, externalId: row.externalId };
}

/** Stores an event, and tells time entries of it in the same transaction, as the sync does. Answers our id of it. */
export function storeEvent(calendar: TestCalendar, given: Given): Promise<string> {
  return inTransaction(async (tx) => {
    const { organizationId, connectionId } = calendar;
    const id = newId();
    const now = clock.now();
    const iCalUid = given.iCalUid ?? `${id}@calendar.test`;
    await tx.insert(calendarEvents).values({
      externalId: `event-${id}`,
      title: "Design review",
      isAllDay: false,
      status: "confirmed",
      visibility: "default",
      isBusy: true,
      contentHash: sha256(id),
      round: 1,
      createdAt: now,
      updatedAt: now,
      sameKey: sha256(`${iCalUid}|${given.startsAt.toISOString()}`),
      ...given,
      iCalUid,
      organizationId,
      id,
      calendarId: calendar.id,
      connectionId,
    });
    await noteEventChanges(tx, { organizationId, changes: [{ calendarEventId: id, kind: "created" }] });
    return id;
  });
}

/** Changes a stored event; `deletedAt` makes it a tombstone, and null a living one. */
export function changeEvent(calendar: TestCalendar, id: string, change: Partial<EventRow>): Promise<void> {
  return inTransaction(async (tx) => {
    const { organizationId } = calendar;
    await tx
      .update(calendarEvents)
      .set({ ...change, updatedAt: clock.now() })
      .where(and(eq(calendarEvents.organizationId, organizationId), eq(calendarEvents.id, id)));
    const kind = change.deletedAt ? "deleted" : change.deletedAt === null ? "created" : "updated";
    await noteEventChanges(tx, { organizationId, changes: [{ calendarEventId: id, kind }] });
  });
}
