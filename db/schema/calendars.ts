import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { connections } from "./connections";

/** How much of a calendar's events others than its owner see: all, all but what is marked private, or that there is one. */
export type CalendarVisibility = "details" | "mask_private" | "busy";

/** Why the last sync of a calendar failed, as a code; its words are in `lib/features/calendars/sync-words.ts`. */
export interface StoredSyncError {
  readonly code: string;
  /** A value that the sentence needs. Never a secret, nothing out of somebody's calendar. */
  readonly subject?: string;
}

/** A calendar that a person selected: kept in step from then on. */
export const calendars = pgTable(
  "calendars",
  {
    organizationId: organizationId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    /** The provider's id of it, which may differ from the word that selected it (`primary`). */
    externalId: text("external_id").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    timeZone: text("time_zone"),
    color: text("color"),
    accessRole: text("access_role").$type<"owner" | "writer" | "reader" | "free_busy_reader">().notNull(),
    primary: boolean("is_primary").notNull(),
    /** off: its events stay as they were, and nothing is asked. */
    isSynced: boolean("is_synced").notNull(),
    direction: text("direction").$type<"read" | "both">().notNull(),
    visibility: text("visibility").$type<CalendarVisibility>().notNull(),
    /** Colleagues may see when its owner is busy, and nothing else. */
    sharesFreeBusy: boolean("shares_free_busy").notNull().default(false),
    /** Where the next page or the next change is read from, in the provider's words; empty: a round has to begin. */
    cursor: jsonb("cursor").$type<Readonly<Record<string, string>>>(),
    /** Grows with every page that was kept: of two workers on one calendar, the slower one's page changes nothing. */
    cursorVersion: integer("cursor_version").notNull().default(0),
    /** round: the whole window is being read; changes: only what changed since. */
    phase: text("phase").$type<"round" | "changes">().notNull(),
    /** The number of the round; what a finished round did not meet is gone. */
    round: integer("round").notNull().default(0),
    /** The window of the round that the cursor belongs to. */
    windowFrom: instant("window_from"),
    windowTo: instant("window_to"),
    /** The window that has been read to its end; empty: none yet, and events are read live. */
    readyFrom: instant("ready_from"),
    readyTo: instant("ready_to"),
    /** When the next fresh round is due: providers freeze the window in the cursor. */
    roundDueAt: instant("round_due_at"),
    syncDueAt: instant("sync_due_at"),
    syncFailures: integer("sync_failures").notNull().default(0),
    syncError: jsonb("sync_error").$type<StoredSyncError>(),
    syncedAt: instant("synced_at"),
    /** When its provider last told of a change, or a person asked for a look: a look that began before looks once more. */
    changedAt: instant("changed_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("calendars_external_key").on(table.organizationId, table.connectionId, table.externalId),
    index("calendars_due_idx").on(table.syncDueAt).where(sql`is_synced AND sync_due_at IS NOT NULL`),
    foreignKey({
      name: "calendars_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

export interface StoredAttendee {
  readonly email: string;
  readonly name: string | null;
  readonly response: "accepted" | "declined" | "tentative" | "none";
}

/** An instant as ISO text with the zone it was meant in, or a day. */
export interface StoredEventTime {
  readonly at: string | null;
  readonly date: string | null;
  readonly timeZone: string | null;
}

/** An occurrence in a selected calendar: a single event, or one of a series. */
export const calendarEvents = pgTable(
  "calendar_events",
  {
    organizationId: organizationId(),
    id: id(),
    calendarId: uuid("calendar_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    externalId: text("external_id").notNull(),
    iCalUid: text("ical_uid"),
    /** The same event in other calendars has the same: its iCalendar id and when it began by its series. */
    sameKey: text("same_key"),
    seriesId: text("series_id"),
    /** When it begins by its series, where it was moved. */
    originalStart: jsonb("original_start").$type<StoredEventTime>(),
    title: text("title"),
    description: text("description"),
    location: text("location"),
    isAllDay: boolean("is_all_day").notNull(),
    /** Of a whole day, midnight in UTC. */
    startsAt: instant("starts_at").notNull(),
    /** Exclusive. */
    endsAt: instant("ends_at").notNull(),
    startZone: text("start_zone"),
    endZone: text("end_zone"),
    status: text("status").$type<"confirmed" | "tentative">().notNull(),
    visibility: text("visibility").$type<"default" | "public" | "private">().notNull(),
    /** Does it take the person's time? */
    isBusy: boolean("is_busy").notNull(),
    color: text("color"),
    attendees: jsonb("attendees").$type<readonly StoredAttendee[]>().notNull().default([]),
    organizerEmail: text("organizer_email"),
    conferenceUrl: text("conference_url"),
    webUrl: text("web_url"),
    etag: text("etag"),
    externalUpdatedAt: instant("external_updated_at"),
    /** Hash of all that people see of it: what comes again unchanged is told of by nobody. */
    contentHash: text("content_hash").notNull(),
    /** The last round that met it; -1: it was made through the hub, and no list of the provider's has told of it yet. */
    round: integer("round").notNull(),
    /** A tombstone: it was deleted at the provider, or left the calendar. */
    deletedAt: instant("deleted_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("calendar_events_external_key").on(table.organizationId, table.calendarId, table.externalId),
    // What overlaps a range begins at most 31 days before it, or is one of the few that the next index holds.
    index("calendar_events_start_idx")
      .on(table.organizationId, table.calendarId, table.startsAt)
      .where(sql`deleted_at IS NULL`),
    index("calendar_events_long_idx")
      .on(table.organizationId, table.calendarId, table.endsAt)
      .where(sql`deleted_at IS NULL AND ends_at - starts_at > interval '31 days'`),
    index("calendar_events_same_idx").on(table.organizationId, table.sameKey).where(sql`deleted_at IS NULL`),
    index("calendar_events_unmet_idx")
      .on(table.organizationId, table.calendarId)
      .where(sql`round = -1 AND deleted_at IS NULL`),
    foreignKey({
      name: "calendar_events_calendar_fk",
      columns: [table.organizationId, table.calendarId],
      foreignColumns: [calendars.organizationId, calendars.id],
    }).onDelete("cascade"),
  ],
);
