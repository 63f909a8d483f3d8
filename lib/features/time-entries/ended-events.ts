import { and, asc, eq, gt, gte, inArray, lte, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEvents } from "@/db/schema";
import { MAX_ENTRY_MINUTES } from "@/lib/contracts/time-entries";
import { isWorked } from "./is-worked";
import { selectTrackedEvents, type TrackedEvent } from "./tracked-event";

const PAGE = 500;

interface Whose {
  readonly organizationId: string;
  readonly calendarIds: readonly string[];
}

interface Span {
  readonly from: Date;
  readonly until: Date;
}

/**
 * Events of these calendars that ended in `[from, until]` and can be taken for work, in the order of their ends, page by
 * page. What lasts longer than an entry may is none: so the index of their beginnings finds them.
 */
export async function* endedEvents(
  { organizationId, calendarIds }: Whose,
  { from, until }: Span,
): AsyncGenerator<TrackedEvent[]> {
  if (calendarIds.length === 0 || from > until) return;
  const within = and(
    inArray(calendarEvents.calendarId, [...calendarIds]),
    gte(calendarEvents.startsAt, new Date(from.getTime() - MAX_ENTRY_MINUTES * 60_000)),
    lte(calendarEvents.startsAt, until),
    gte(calendarEvents.endsAt, from),
    lte(calendarEvents.endsAt, until),
    eq(calendarEvents.isAllDay, false),
    eq(calendarEvents.isBusy, true),
  );
  let last: TrackedEvent | undefined;
  do {
    const page: TrackedEvent[] = await selectTrackedEvents(db(), { organizationId, where: and(within, after(last)) })
      .orderBy(asc(calendarEvents.endsAt), asc(calendarEvents.id))
      .limit(PAGE);
    yield page.filter(isWorked);
    last = page.length === PAGE ? page.at(-1) : undefined;
  } while (last);
}

function after(last: TrackedEvent | undefined): SQL | undefined {
  if (!last) return undefined;
  return or(
    gt(calendarEvents.endsAt, last.endsAt),
    and(eq(calendarEvents.endsAt, last.endsAt), gt(calendarEvents.id, last.id)),
  );
}
