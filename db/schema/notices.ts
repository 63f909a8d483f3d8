import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { members } from "./organizations";

export type NoticeKind =
  | "connection_needs_reauth"
  | "connection_recovered"
  | "connection_expires"
  | "endpoint_disabled"
  | "sync_failed"
  | "payment"
  | "refund"
  | "lead"
  | "post_failed"
  | "daily_summary";

export type NoticePace = "at_once" | "hourly" | "daily";

/** What a person is told, in the bell and by e-mail: one row a person. */
export const notices = pgTable(
  "notices",
  {
    organizationId: organizationId(),
    id: id(),
    userId: uuid("user_id").notNull(),
    kind: text("kind").$type<NoticeKind>().notNull(),
    /** The connection it is about; empty: it is about an endpoint, which `subject.endpointId` names, or about no single thing. */
    connectionId: uuid("connection_id"),
    /** The values its sentence needs: names, codes, days. Never a secret. */
    subject: jsonb("subject").$type<Record<string, string | number>>().notNull(),
    /** The same thing is told to the same person once. */
    dedupeKey: text("dedupe_key").notNull(),
    /** false: the person wants this kind by e-mail only. */
    inApp: boolean("in_app").notNull(),
    createdAt: instant("created_at").notNull(),
    readAt: instant("read_at"),
    /** When what it asks for was done, by whomever: nothing is left to do. */
    resolvedAt: instant("resolved_at"),
    /** When its e-mail was handed over; empty where none is wanted or it waits. */
    mailedAt: instant("mailed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique("notices_dedupe_key").on(table.organizationId, table.userId, table.dedupeKey),
    index("notices_connection_idx").on(table.organizationId, table.connectionId),
    foreignKey({
      name: "notices_member_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [members.organizationId, members.userId],
    }).onDelete("cascade"),
  ],
);

/** How a member wants to be told of one kind of notice; without a row, the kind's default counts. */
export const noticePreferences = pgTable(
  "notice_preferences",
  {
    organizationId: organizationId(),
    userId: uuid("user_id").notNull(),
    kind: text("kind").$type<NoticeKind>().notNull(),
    inApp: boolean("in_app").notNull(),
    email: boolean("email").notNull(),
    /** Chats that it is told in: keys of integrations, `slack`, `telegram`. */
    chats: text("chats").array().notNull().default(sql`'{}'`),
    /** When mails and chats are told: at once; or with all that came since, once an hour, once a day. */
    pace: text("pace").$type<NoticePace>().notNull().default("at_once"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.userId, table.kind] }),
    foreignKey({
      name: "notice_preferences_member_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [members.organizationId, members.userId],
    }).onDelete("cascade"),
  ],
);

/** When a member wants to be left alone, and their daily summary; without a row: never, and none. */
export const noticeSettings = pgTable(
  "notice_settings",
  {
    organizationId: organizationId(),
    userId: uuid("user_id").notNull(),
    /** IANA name: all of these times are the person's own. */
    timeZone: text("time_zone").notNull(),
    /** `22:00`; empty with `quiet_until`: there are no quiet hours. They may go over midnight. */
    quietFrom: text("quiet_from"),
    quietUntil: text("quiet_until"),
    /** `08:00`; empty: no daily summary. */
    summaryAt: text("summary_at"),
    /** The instant of the next one; empty: none is wanted. */
    nextSummaryAt: instant("next_summary_at"),
    /** The person's day that the last one was of: there is one a day. */
    lastSummaryOn: date("last_summary_on"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.userId] }),
    index("notice_settings_summary_idx").on(table.nextSummaryAt).where(sql`next_summary_at IS NOT NULL`),
    foreignKey({
      name: "notice_settings_member_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [members.organizationId, members.userId],
    }).onDelete("cascade"),
  ],
);

/** skipped: there was nothing to say any more, or nobody to be reached. unknown: nobody knows whether it arrived. */
export type NoticeDeliveryState = "waiting" | "sending" | "sent" | "skipped" | "failed" | "unknown";

/** A notice on its way out of the hub: by mail, in a chat. What is due together for a person goes as one. */
export const noticeDeliveries = pgTable(
  "notice_deliveries",
  {
    organizationId: organizationId(),
    noticeId: uuid("notice_id").notNull(),
    /** `email`, or the key of an integration. */
    channel: text("channel").notNull(),
    userId: uuid("user_id").notNull(),
    state: text("state").$type<NoticeDeliveryState>().notNull(),
    dueAt: instant("due_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Code of what went wrong. */
    failure: text("failure"),
    settledAt: instant("settled_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.noticeId, table.channel] }),
    index("notice_deliveries_due_idx").on(table.dueAt).where(sql`state = 'waiting'`),
    foreignKey({
      name: "notice_deliveries_notice_fk",
      columns: [table.organizationId, table.noticeId],
      foreignColumns: [notices.organizationId, notices.id],
    }).onDelete("cascade"),
  ],
);

/** Events of the hub's that members want to be told of, until they are. */
export const eventsToTell = pgTable(
  "events_to_tell",
  {
    organizationId: organizationId(),
    eventId: uuid("event_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.eventId] })],
);
