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
import type { StoredSyncError } from "./calendars";
import { connections } from "./connections";

export type SyncRunState = "queued" | "running" | "done" | "failed";

/** One execution of a sync. Looks that find nothing new leave none, unless a person asked for them. */
export const syncRuns = pgTable(
  "sync_runs",
  {
    organizationId: organizationId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    /** The collection: `calendar_events`. */
    entity: text("entity").notNull(),
    /** Which one, where the account has several: the calendar. Empty: what stands for all of them together. */
    subjectId: uuid("subject_id"),
    subjectName: text("subject_name"),
    direction: text("direction").$type<"in" | "out">().notNull(),
    /** full: everything is read anew; incremental: what changed. */
    mode: text("mode").$type<"full" | "incremental">().notNull(),
    trigger: text("trigger").$type<"person" | "selection" | "push" | "schedule" | "window" | "recovery">().notNull(),
    state: text("state").$type<SyncRunState>().notNull(),
    requestedAt: instant("requested_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    pages: integer("pages").notNull().default(0),
    read: integer("read_count").notNull().default(0),
    created: integer("created_count").notNull().default(0),
    updated: integer("updated_count").notNull().default(0),
    deleted: integer("deleted_count").notNull().default(0),
    unchanged: integer("unchanged_count").notNull().default(0),
    failed: integer("failed_count").notNull().default(0),
    /** About how many there will be, where an earlier round says it: what the progress bar goes by. */
    expected: integer("expected_count"),
    /** Hash of the cursor that it ended with: tells two apart, and gives nothing away. */
    cursorMark: text("cursor_mark"),
    error: jsonb("error").$type<StoredSyncError>(),
    retryAt: instant("retry_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("sync_runs_connection_idx").on(table.organizationId, table.connectionId, table.id),
    // Which are under way, in all organizations.
    index("sync_runs_running_idx").on(table.entity).where(sql`state = 'running'`),
    foreignKey({
      name: "sync_runs_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

/** An item that could not be kept, why, and by what a person finds it again; gone when it could be kept. */
export const syncItemErrors = pgTable(
  "sync_item_errors",
  {
    organizationId: organizationId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    entity: text("entity").notNull(),
    subjectId: uuid("subject_id").notNull(),
    externalId: text("external_id").notNull(),
    /** Code; its words are in the message catalogue under `sync.itemErrors`. */
    reason: text("reason").notNull(),
    title: text("title"),
    /** As the provider writes it: it may be just what makes no sense. */
    startText: text("start_text"),
    webUrl: text("web_url"),
    /** Others than the account's owner see no title. Where nothing is known of it, it is private. */
    isPrivate: boolean("is_private").notNull().default(true),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("sync_item_errors_item_key").on(table.organizationId, table.subjectId, table.externalId),
    index("sync_item_errors_connection_idx").on(table.organizationId, table.connectionId, table.lastAt),
    foreignKey({
      name: "sync_item_errors_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);
