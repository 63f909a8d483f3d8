import { and, eq, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { calendarEvents, calendars, timeEntries } from "@/db/schema";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { entryFilter, type TimeEntryFilter } from "./entry-filter";
import { entryOfEvent } from "./entry-of-event";
import { selectTimeEntries } from "./select-time-entries";
import { selectTrackedEvents } from "./tracked-event";

interface ListInput extends TimeEntryFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly calendarId?: string | undefined;
  readonly eventId?: string | undefined;
}

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Entries that the caller may see, the latest first. */
export async function listTimeEntries(
  ctx: RequestContext<MemberActor>,
  input: ListInput,
): Promise<{ data: TimeEntry[]; nextCursor: string | null }> {
  authorize(ctx, "time:read");
  const where = and(entryFilter(input), after(input.cursor), await ofEvent(ctx.actor, input));
  const rows = await selectTimeEntries(ctx.actor, where, input.limit + 1);
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.startedAt, last.id]) : null };
}

function after(cursor: string | undefined): SQL | undefined {
  const [startedAt, id] = cursor ? decodeCursor(cursor, place) : [];
  if (!startedAt || !id) return undefined;
  const at = new Date(startedAt);
  return or(lt(timeEntries.startedAt, at), and(eq(timeEntries.startedAt, at), lt(timeEntries.id, id)));
}

/** One's own entry of an event: others' calendars are nobody's business. */
async function ofEvent(actor: MemberActor, { connectionId, calendarId, eventId }: ListInput): Promise<SQL | undefined> {
  if (!connectionId || !calendarId || !eventId) return undefined;
  const own = eq(timeEntries.userId, actor.userId);
  const [event] = await selectTrackedEvents(db(), {
    organizationId: actor.organizationId,
    where: and(
      eq(calendars.connectionId, connectionId),
      eq(calendars.externalId, calendarId),
      eq(calendarEvents.externalId, eventId),
    ),
  });
  if (event) return and(own, entryOfEvent(event));
  return and(
    own,
    eq(timeEntries.connectionId, connectionId),
    eq(timeEntries.calendarExternalId, calendarId),
    eq(timeEntries.eventExternalId, eventId),
  );
}
