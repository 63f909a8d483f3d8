import { and, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEvents } from "@/db/schema";
import { ProviderError } from "@/lib/base/errors";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { CalendarApi } from "@/lib/providers/capabilities";
import type { CalendarRow, EventRow } from "./calendar-row";
import { settleEvent } from "./settle-event";
import { UNMET } from "./sync-constants";
import { tellDifferences } from "./tell-differences";

interface Unmet {
  readonly api: CalendarApi;
  /** As the last page left it. */
  readonly calendar: CalendarRow;
  /** Events that no list had told of when the look began. */
  readonly unmetIds: readonly string[];
}

/**
 * Asks for the events that were made through the hub and that the look which just caught up did not tell of: a list of
 * changes is silent about what came and went since it was asked last. What cannot be asked now is asked by the next look.
 */
export async function settleUnmet(ctx: RequestContext<SystemActor>, { api, calendar, unmetIds }: Unmet): Promise<void> {
  if (unmetIds.length === 0) return;
  const { organizationId } = calendar;
  const rows = await db()
    .select()
    .from(calendarEvents)
    .where(
      and(
        eq(calendarEvents.organizationId, organizationId),
        inArray(calendarEvents.id, [...unmetIds]),
        eq(calendarEvents.round, UNMET),
        isNull(calendarEvents.deletedAt),
      ),
    );
  for (const row of rows) {
    try {
      await settleOne(ctx, { api, calendar, row });
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
    }
  }
}

interface One {
  readonly api: CalendarApi;
  readonly calendar: CalendarRow;
  readonly row: EventRow;
}

async function settleOne(ctx: RequestContext<SystemActor>, { api, calendar, row }: One): Promise<void> {
  const { externalId, organizationId, id } = row;
  const found = await api.getEvent({ calendarId: calendar.externalId, eventId: externalId });
  if (found) {
    // It is there: what becomes of it, the next looks tell.
    const own = and(eq(calendarEvents.organizationId, organizationId), eq(calendarEvents.id, id));
    await db().update(calendarEvents).set({ round: calendar.round }).where(own);
    return;
  }
  await settleEvent(ctx, {
    ...{ api, calendar, externalId },
    event: null,
    mayInsert: false,
    record: async (tx, place, differences) => {
      if (differences) await tellDifferences(tx, ctx, { calendar, place, differences });
    },
  });
}
