import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { RequestContext } from "@/lib/core/context/request-context";
import { type ConnectionPlace, connectionPlace } from "@/lib/features/connections/connection-place";
import type { CalendarApi, ExternalEvent } from "@/lib/providers/capabilities";
import type { CalendarRow } from "./calendar-row";
import { keepOne } from "./keep-one";
import type { EventDifference } from "./merge-page";

export interface Settled {
  readonly api: CalendarApi;
  /** As it was read before the provider was asked. */
  readonly calendar: CalendarRow;
  readonly externalId: string;
  readonly event: ExternalEvent | null;
  readonly mayInsert: boolean;
  /** What else belongs into the transaction; called once. Null: the copy tells nothing about what is new in it. */
  readonly record: (tx: Tx, place: ConnectionPlace, differences: readonly EventDifference[] | null) => Promise<void>;
}

const MOST_TRIES = 5;

/**
 * Keeps what was learnt of one event in a selected calendar, and records it, in one transaction. Where the sync kept a page
 * meanwhile, the provider is asked how the event is now; where that goes on, the next look reads everything anew.
 */
export async function settleEvent(ctx: RequestContext, settled: Settled): Promise<void> {
  let { calendar, event } = settled;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await inTransaction(async (tx) => {
      const place = await connectionPlace(tx, ctx, calendar.connectionId);
      const kept = await keepOne(tx, { ...settled, calendar, event });
      if (kept.kind === "moved" && attempt < MOST_TRIES) return kept;
      if (kept.kind === "moved") await readAnew(tx, calendar);
      await settled.record(tx, place, kept.kind === "kept" ? kept.differences : null);
      return null;
    });
    if (!outcome) return;
    calendar = outcome.calendar;
    const { api, externalId: eventId } = settled;
    const now = await api.getEvent({ calendarId: calendar.externalId, eventId }).catch(() => undefined);
    // It was written a moment ago: where it cannot be read now, what the provider answered then is the best there is.
    if (now === null || (now && !("unreadable" in now))) event = now;
  }
}

async function readAnew(tx: Tx, { organizationId, id }: CalendarRow): Promise<void> {
  await tx
    .update(calendars)
    .set({ phase: "round", cursor: null, syncDueAt: clock.now() })
    .where(and(eq(calendars.organizationId, organizationId), eq(calendars.id, id)));
}
