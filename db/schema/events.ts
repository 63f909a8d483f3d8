import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";

/**
 * What happened in the product, as it is told to the outside (CONTRACT: "Events the hub sends"): written in the
 * transaction of the change itself. Rows are only ever added. Partitioned by day of `occurred_at`.
 */
export const events = pgTable(
  "events",
  {
    organizationId: organizationId(),
    id: id(),
    occurredAt: instant("occurred_at").notNull(),
    type: text("type").notNull(),
    /** Of the data's shape, per type. */
    version: integer("version").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    projectId: uuid("project_id"),
    connectionId: uuid("connection_id"),
    customerId: uuid("customer_id"),
    /** Of an own event, as its sender said; of the others, the connection's are looked at when it is sent. */
    tags: text("tags").array().notNull().default(sql`'{}'`),
    /** A record of a first or full sync: told to those alone who asked for each. */
    isInitial: boolean("is_initial").notNull().default(false),
    /** Set where it is about a member's personal data: nobody else hears of it. */
    privateToUserId: uuid("private_to_user_id"),
    actorKind: text("actor_kind").$type<"user" | "api_key" | "customer" | "job" | "provider" | "cli">().notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull(),
  },
  (table) => [
    // The partition's column has to be in every key.
    primaryKey({ columns: [table.organizationId, table.id, table.occurredAt] }),
    index("events_connection_idx").on(table.organizationId, table.connectionId, table.id),
  ],
);
