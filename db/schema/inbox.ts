import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "@/db/columns";
import { connections } from "./connections";

/** A push subscription at a provider that expires, and what a notification of it is recognised by. Local table. */
export const watches = pgTable(
  "watches",
  {
    /** Google's channel id; at Graph the first part of `clientState`. */
    id: id().primaryKey(),
    organizationId: uuid("organization_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    integration: text("integration").notNull(),
    /** What is watched: the calendar. */
    subjectId: uuid("subject_id").notNull(),
    subjectExternalId: text("subject_external_id").notNull(),
    /** The vendor's id of it, known once it answered; what stopping asks for beside it. */
    externalId: text("external_id"),
    resourceId: text("resource_id"),
    secretHash: text("secret_hash").notNull(),
    /** starting: asked for, no answer kept yet; ending: to be stopped at the vendor. */
    state: text("state").$type<"starting" | "active" | "ending">().notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    /** When the keeper looks at it next: to renew, to try again, to stop. */
    dueAt: instant("due_at").notNull(),
    failures: integer("failures").notNull().default(0),
    /** Code of what went wrong last. */
    error: text("error"),
    lastMessageAt: instant("last_message_at"),
  },
  (table) => [
    index("watches_due_idx").on(table.dueAt),
    index("watches_subject_idx").on(table.organizationId, table.subjectId),
    foreignKey({
      name: "watches_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

/** A verified request of a provider, as it came. Local table, partitioned by day of `received_at`. */
export const inboundRequests = pgTable(
  "inbound_requests",
  {
    id: id(),
    receivedAt: instant("received_at").notNull(),
    integration: text("integration").notNull(),
    /** Without what proves where it comes from. */
    headers: jsonb("headers").$type<Readonly<Record<string, string>>>().notNull(),
    body: bytes("body").notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.receivedAt] })],
);

export type ReceiptState = "waiting" | "done" | "unrouted" | "failed";

/** One event that a request contained: the queue of what is to be made of it. Local table, partitioned by day of `received_at`. */
export const receipts = pgTable(
  "receipts",
  {
    id: id(),
    receivedAt: instant("received_at").notNull(),
    requestId: uuid("request_id").notNull(),
    integration: text("integration").notNull(),
    /** Empty while nobody is known whose it is. */
    organizationId: uuid("organization_id"),
    connectionId: uuid("connection_id"),
    watchId: uuid("watch_id"),
    eventType: text("event_type").notNull(),
    /** Which of the request's events: its place in the body. */
    position: integer("position").notNull(),
    state: text("state").$type<ReceiptState>().notNull(),
    /** Code of why it is unrouted or failed. */
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    dueAt: instant("due_at").notNull(),
    settledAt: instant("settled_at"),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.receivedAt] }),
    index("receipts_due_idx").on(table.dueAt).where(sql`state = 'waiting'`),
    index("receipts_connection_idx").on(table.organizationId, table.connectionId, table.id),
  ],
);

/** Keys of what has been received: partitioned tables cannot enforce one without their time. Local table. */
export const receiptKeys = pgTable("receipt_keys", {
  /** Hash of the integration and the provider's id of the event. */
  keyHash: text("key_hash").primaryKey(),
  receiptId: uuid("receipt_id").notNull(),
  expiresAt: instant("expires_at").notNull(),
});
