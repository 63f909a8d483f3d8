import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { calendarEvents, calendars, connections } from "@/db/schema";

/** A stored event with what decides about entries of it: whose it is, and how much of it others may see. */
export type TrackedEvent = Awaited<ReturnType<typeof selectTrackedEvents>>[number];

/** Its columns, for queries that join more. */
export const TRACKED_EVENT = {
  id: calendarEvents.id,
  organizationId: calendarEvents.organizationId,
  connectionId: calendarEvents.connectionId,
  calendarId: calendarEvents.calendarId,
  calendarExternalId: calendars.externalId,
  calendarName: calendars.name,
  calendarVisibility: calendars.visibility,
  externalId: calendarEvents.externalId,
  iCalUid: calendarEvents.iCalUid,
  seriesId: calendarEvents.seriesId,
  sameKey: calendarEvents.sameKey,
  originalStart: calendarEvents.originalStart,
  title: calendarEvents.title,
  isAllDay: calendarEvents.isAllDay,
  startsAt: calendarEvents.startsAt,
  endsAt: calendarEvents.endsAt,
  startZone: calendarEvents.startZone,
  visibility: calendarEvents.visibility,
  isBusy: calendarEvents.isBusy,
  color: calendarEvents.color,
  attendees: calendarEvents.attendees,
  organizerEmail: calendarEvents.organizerEmail,
  deletedAt: calendarEvents.deletedAt,
  updatedAt: calendarEvents.updatedAt,
  ownerUserId: connections.ownerUserId,
  connectionVisibility: connections.visibility,
  connectionStatus: connections.status,
  accountEmail: connections.accountEmail,
} as const;

export const calendarOfEvent = and(
  eq(calendars.organizationId, calendarEvents.organizationId),
  eq(calendars.id, calendarEvents.calendarId),
);
export const connectionOfEvent = and(
  eq(connections.organizationId, calendarEvents.organizationId),
  eq(connections.id, calendarEvents.connectionId),
);

/** Stored events of an organization; tombstones only where `where` asks for them. */
export function selectTrackedEvents(
  tx: Queryable,
  {
    organizationId,
    where,
    deleted = "without",
  }: { organizationId: string; where: SQL | undefined; deleted?: "with" | "without" },
) {
  return tx
    .select(TRACKED_EVENT)
    .from(calendarEvents)
    .innerJoin(calendars, calendarOfEvent)
    .innerJoin(connections, connectionOfEvent)
    .where(
      and(
        eq(calendarEvents.organizationId, organizationId),
        deleted === "without" ? isNull(calendarEvents.deletedAt) : undefined,
        where,
      ),
    );
}
