// Why: tests of who may see a selected calendar need one without asking a provider for it.
import { db } from "@/db/client";
import { calendars, syncItemErrors } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";

interface Wish extends Partial<typeof calendars.$inferInsert> {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Stores a selected calendar that is in step, with one item that could not be kept; answers their ids. */
export async function newSelectedCalendar(wish: Wish): Promise<{ calendarId: string; syncErrorId: string }> {
  const { organizationId, connectionId } = wish;
  const [id, syncErrorId] = [newId(), newId()];
  const now = clock.now();
  const ready = { readyFrom: new Date(now.getTime() - 90 * DAY_MS), readyTo: new Date(now.getTime() + 365 * DAY_MS) };
  await db()
    .insert(calendars)
    .values({
      id,
      externalId: `calendar-${id}`,
      name: "Test",
      accessRole: "owner",
      primary: true,
      isSynced: true,
      direction: "both",
      visibility: "mask_private",
      phase: "changes",
      ...ready,
      syncedAt: now,
      createdAt: now,
      updatedAt: now,
      ...wish,
    });
  const item = { entity: "calendar_events", subjectId: id, externalId: "unreadable", reason: "no_usable_time" };
  await db()
    .insert(syncItemErrors)
    .values({ organizationId, connectionId, id: syncErrorId, ...item, firstAt: now, lastAt: now });
  return { calendarId: id, syncErrorId };
}

const DAY_MS = 86_400_000;
