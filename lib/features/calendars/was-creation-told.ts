import { and, eq, gte, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type { EventType } from "@/lib/contracts/events/catalogue";
import type { RequestContext } from "@/lib/core/context/request-context";

/** As long as an Idempotency-Key is honoured. */
const REPEAT_MS = 24 * 60 * 60 * 1000;

/**
 * Was it told already that this calendar event was made? A repeat with the same Idempotency-Key finds the event of the
 * first try at the provider; it tells of it only where the first try ended before it could.
 */
export async function wasCreationTold(tx: Tx, ctx: RequestContext, event: CalendarEvent): Promise<boolean> {
  const type: EventType = "calendar.event.created";
  const [told] = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.organizationId, ctx.actor.organizationId),
        eq(events.connectionId, event.connectionId),
        eq(events.type, type),
        eq(events.isInitial, false), // told to those alone who asked for each record of a round
        gte(events.occurredAt, new Date(clock.now().getTime() - REPEAT_MS)),
        sql`${events.data} ->> 'id' = ${event.id}`,
        sql`${events.data} ->> 'calendarId' = ${event.calendarId}`,
      ),
    )
    .limit(1);
  return told !== undefined;
}
