import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { events } from "@/db/schema";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { wakeCalendars } from "@/lib/features/calendars/wake-calendars";
import { noticeEvent } from "@/lib/features/notices/notice-event";
import { wakeReceipts } from "@/lib/features/receipts/wake-receipts";

export interface StoredEventKey {
  readonly eventId: string;
  /** Says in which partition it lies. */
  readonly occurredAt: Date;
}

/** Hands one of the organization's events to what in the hub reacts to it; false where it is not kept any more. */
export async function dispatchEvent(
  ctx: RequestContext<SystemActor>,
  { eventId, occurredAt }: StoredEventKey,
): Promise<boolean> {
  const [event] = await db()
    .select()
    .from(events)
    .where(
      and(
        eq(events.organizationId, ctx.actor.organizationId),
        eq(events.id, eventId),
        eq(events.occurredAt, occurredAt),
      ),
    );
  if (!event) return false;
  await noticeEvent(ctx, event);
  await wakeCalendars(ctx, event);
  await wakeReceipts(ctx, event);
  return true;
}
