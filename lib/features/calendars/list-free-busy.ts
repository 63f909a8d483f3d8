import { and, eq, inArray, isNotNull, ne, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { db } from "@/db/client";
import { type ConnectionStatus, calendarEvents, calendars, connections, members, users } from "@/db/schema";
import type { FreeBusy } from "@/lib/contracts/calendars";
import { displayName } from "@/lib/core/auth/display-name";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { CalendarRow, EventRow } from "./calendar-row";
import { covers } from "./covers";
import { type Interval, mergeIntervals } from "./merge-intervals";
import { selectStoredEvents } from "./select-stored-events";
import { staleCopy } from "./stale-copy";

interface ListFreeBusy {
  readonly from: Date;
  readonly to: Date;
  /** Absent: all members who let it be seen, and oneself. */
  readonly userIds?: readonly string[] | undefined;
}

/** Whole days reach over the range's ends by what the earth's zones differ. */
const ZONES_MS = 14 * 60 * 60 * 1000;

/**
 * When members of the organization are busy: by the calendars that they share for this, and by all of one's own for oneself.
 * Times only; what is shown as free, or was declined, does not count.
 */
export async function listFreeBusy(
  ctx: RequestContext<MemberActor>,
  { from, to, userIds }: ListFreeBusy,
): Promise<{ data: FreeBusy[]; nextCursor: null }> {
  authorize(ctx, "calendar:read");
  const people = await selectPeople(ctx.actor, userIds);
  const asked = people.filter(
    ({ isShared, userId }) => userIds !== undefined || isShared || userId === ctx.actor.userId,
  );
  const shown = asked.flatMap(({ calendars: own }) => own);
  const events = await selectStoredEvents({
    organizationId: ctx.actor.organizationId,
    calendarIds: shown.map(({ calendar }) => calendar.id),
    from: new Date(from.getTime() - ZONES_MS),
    to: new Date(to.getTime() + ZONES_MS),
    where: sql`${calendarEvents.isBusy}`,
  });
  const byCalendar = Map.groupBy(events, ({ calendarId }) => calendarId);
  const data = asked.map(({ userId, name, isShared, calendars: own }) => ({
    userId,
    name,
    isShared: isShared || userId === ctx.actor.userId,
    isComplete: own.length > 0 && own.every((one) => isKnown(one, { from, to })),
    busy: mergeIntervals(
      own.flatMap((one) => (byCalendar.get(one.calendar.id) ?? []).flatMap((row) => busyTime(one, row))),
      { from, to },
    ).map((interval) => ({ from: interval.from.toISOString(), to: interval.to.toISOString() })),
  }));
  return { data, nextCursor: null };
}

interface OwnCalendar {
  readonly calendar: CalendarRow;
  readonly status: ConnectionStatus;
  /** Whom invitations to this account name. */
  readonly email: string | null;
}

interface Person {
  readonly userId: string;
  readonly name: string;
  readonly isShared: boolean;
  readonly calendars: readonly OwnCalendar[];
}

/** Members with the calendars that count for them, by name. */
async function selectPeople(actor: MemberActor, userIds: readonly string[] | undefined): Promise<Person[]> {
  const { organizationId } = actor;
  const rows = await db()
    .select({
      user: { id: users.id, name: users.name, email: users.email },
      calendar: calendars,
      email: connections.accountEmail,
      status: connections.status,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(
      connections,
      and(
        eq(connections.organizationId, members.organizationId),
        eq(connections.ownerUserId, members.userId),
        ne(connections.status, "disconnected"),
      ),
    )
    .leftJoin(
      calendars,
      and(
        eq(calendars.organizationId, connections.organizationId),
        eq(calendars.connectionId, connections.id),
        or(eq(calendars.sharesFreeBusy, true), eq(connections.ownerUserId, actor.userId)),
      ),
    )
    .where(
      and(
        eq(members.organizationId, organizationId),
        userIds ? inArray(members.userId, [...userIds]) : or(isNotNull(calendars.id), eq(members.userId, actor.userId)),
      ),
    );
  const people = [...Map.groupBy(rows, ({ user }) => user.id).values()].flatMap((own): Person[] => {
    const [first] = own;
    if (!first) return [];
    const found = own.flatMap(({ calendar, email, status }) =>
      calendar && status ? [{ calendar, email, status }] : [],
    );
    const isShared = found.some(({ calendar }) => calendar.sharesFreeBusy);
    return [{ userId: first.user.id, name: displayName(first.user), isShared, calendars: found }];
  });
  return people.sort((left, right) => left.name.localeCompare(right.name));
}

/** Is all of the time stored, and in step? A copy that may be out of date says nothing for sure. */
function isKnown({ calendar, status }: OwnCalendar, range: Interval): boolean {
  return covers(calendar, range) && staleCopy(calendar, status) === null;
}

function busyTime({ calendar, email }: OwnCalendar, row: EventRow): Interval[] {
  const own = row.attendees.find((attendee) => attendee.email.toLowerCase() === email?.toLowerCase());
  if (own?.response === "declined") return [];
  if (!row.isAllDay) return [{ from: row.startsAt, to: row.endsAt }];
  return [{ from: midnight(row.startsAt, calendar.timeZone), to: midnight(row.endsAt, calendar.timeZone) }];
}

/** A whole day begins when it does where the calendar is. */
function midnight(day: Date, timeZone: string | null): Date {
  if (!timeZone) return day;
  try {
    const date = Temporal.PlainDate.from(day.toISOString().slice(0, 10));
    return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return day; // a zone that nobody knows
  }
}
