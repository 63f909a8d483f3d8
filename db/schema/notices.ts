import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { members } from "./organizations";

export type NoticeKind =
  | "connection_needs_reauth"
  | "connection_recovered"
  | "connection_expires"
  | "endpoint_disabled";

/** What a person is told, in the bell and by e-mail: one row a person. */
export const notices = pgTable(
  "notices",
  {
    organizationId: organizationId(),
    id: id(),
    userId: uuid("user_id").notNull(),
    kind: text("kind").$type<NoticeKind>().notNull(),
    /** The connection it is about; empty: it is about an endpoint, which `subject.endpointId` names. */
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
