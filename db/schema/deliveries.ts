import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, instant, organizationId } from "@/db/columns";
import { webhookEndpoints } from "./webhooks";

/** Events of which nobody has asked yet which endpoints want them: written with the event, gone with its deliveries. Local table. */
export const webhookFanOuts = pgTable("webhook_fan_outs", {
  eventId: uuid("event_id").primaryKey(),
  organizationId: uuid("organization_id").notNull(),
  /** Says in which partition the event lies. */
  occurredAt: instant("occurred_at").notNull(),
});

/** event: it happened; test: somebody tried the endpoint; replay: somebody asked for it again. */
export type DeliveryOrigin = "event" | "test" | "replay";

/**
 * waiting: to be sent, at once or again; delivered: the endpoint took it; failed: no more tries; filtered: the endpoint's own
 * filter let it not through; canceled: the endpoint is gone or off.
 */
export type DeliveryState = "waiting" | "delivered" | "failed" | "filtered" | "canceled";

/** An event on its way to one endpoint: also the queue of what is to be sent. Partitioned by day of `created_at`. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    organizationId: organizationId(),
    id: id(),
    createdAt: instant("created_at").notNull(),
    endpointId: uuid("endpoint_id").notNull(),
    eventId: uuid("event_id").notNull(),
    /** Says in which partition the event lies. */
    eventAt: instant("event_at").notNull(),
    eventType: text("event_type").notNull(),
    /** Which one it is of the endpoint's, in the order of their making; the same for each try. */
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    /** The member whose personal data it holds: nobody else sees it. */
    privateToUserId: uuid("private_to_user_id"),
    origin: text("origin").$type<DeliveryOrigin>().notNull(),
    state: text("state").$type<DeliveryState>().notNull(),
    /** Tries since it was asked for; a retry by hand begins anew. */
    attempts: integer("attempts").notNull().default(0),
    dueAt: instant("due_at").notNull(),
    /** After what happens now: it was asked for again with much else, or belongs to a first sync. */
    standsBack: boolean("stands_back").notNull().default(false),
    settledAt: instant("settled_at"),
    /** Of the last try. */
    lastAttemptAt: instant("last_attempt_at"),
    lastStatus: integer("last_status"),
    lastError: text("last_error"),
    lastDurationMs: integer("last_duration_ms"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id, table.createdAt] }),
    index("webhook_deliveries_due_idx")
      // In the order that they are read in: what is due at the same moment is not sorted anew for each reading.
      .on(table.organizationId, table.endpointId, table.standsBack, table.dueAt, table.id)
      .where(sql`state = 'waiting'`),
    index("webhook_deliveries_endpoint_idx").on(table.organizationId, table.endpointId, table.id),
    // For lists: most arrive, and what is looked for is among the others.
    index("webhook_deliveries_endpoint_state_idx")
      .on(table.organizationId, table.endpointId, table.state, table.id)
      .where(sql`state <> 'delivered'`),
    index("webhook_deliveries_state_idx")
      .on(table.organizationId, table.state, table.id)
      .where(sql`state <> 'delivered'`),
    // In the order of their signs, so that those below one lie side by side in any database.
    index("webhook_deliveries_type_idx").on(table.organizationId, sql`${table.eventType} COLLATE "C"`, table.id),
    index("webhook_deliveries_event_idx").on(table.organizationId, table.eventId),
  ],
);

/** One try to send something. Rows are only ever added. Partitioned by day of `at`. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    organizationId: organizationId(),
    id: id(),
    at: instant("at").notNull(),
    deliveryId: uuid("delivery_id").notNull(),
    endpointId: uuid("endpoint_id").notNull(),
    /** Of the delivery's tries, counted through. */
    number: integer("number").notNull(),
    /** Answer's status; empty: none came. */
    status: integer("status"),
    /** Code of what was wrong; empty: it arrived. */
    error: text("error"),
    durationMs: integer("duration_ms").notNull(),
    /** Custom ones masked. */
    requestHeaders: jsonb("request_headers").$type<Readonly<Record<string, string>>>().notNull(),
    /** As it was sent; empty: the event itself. */
    requestBody: bytes("request_body"),
    responseHeaders: jsonb("response_headers").$type<Readonly<Record<string, string>>>(),
    /** Its first 4 KiB. */
    responseBody: bytes("response_body"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id, table.at] }),
    index("webhook_attempts_delivery_idx").on(table.organizationId, table.deliveryId, table.at),
  ],
);

/** What became of an endpoint's tries in an hour. */
export const webhookEndpointHours = pgTable(
  "webhook_endpoint_hours",
  {
    organizationId: organizationId(),
    endpointId: uuid("endpoint_id").notNull(),
    hour: instant("hour").notNull(),
    delivered: integer("delivered").notNull().default(0),
    failed: integer("failed").notNull().default(0),
    durationMs: bigint("duration_ms", { mode: "number" }).notNull().default(0),
    /** How many took how long, by the bounds in `lib/core/metering/latency-bounds.ts`. */
    latencyCounts: integer("latency_counts").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.endpointId, table.hour] }),
    foreignKey({
      name: "webhook_endpoint_hours_endpoint_fk",
      columns: [table.organizationId, table.endpointId],
      foreignColumns: [webhookEndpoints.organizationId, webhookEndpoints.id],
    }).onDelete("cascade"),
  ],
);

/** Something that is sent to an endpoint again because somebody asked for it: what failed, or everything, since a time. */
export const webhookRecoveries = pgTable(
  "webhook_recoveries",
  {
    organizationId: organizationId(),
    id: id(),
    endpointId: uuid("endpoint_id").notNull(),
    /** failed: what did not arrive, or waited when the endpoint was turned off; all: every event that the endpoint wants. */
    what: text("what").$type<"failed" | "all">().notNull(),
    since: instant("since").notNull(),
    until: instant("until").notNull(),
    state: text("state").$type<"running" | "done" | "canceled">().notNull(),
    /** How many there were when it was asked for. */
    total: integer("total").notNull(),
    done: integer("done").notNull().default(0),
    /** The last one that was looked at; empty: none yet. */
    cursor: uuid("cursor"),
    /** Whose personal events may be among them; empty: only shared ones. */
    requestedByUserId: uuid("requested_by_user_id"),
    createdAt: instant("created_at").notNull(),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("webhook_recoveries_endpoint_idx").on(table.organizationId, table.endpointId, table.id),
    index("webhook_recoveries_running_idx").on(table.createdAt).where(sql`state = 'running'`),
    foreignKey({
      name: "webhook_recoveries_endpoint_fk",
      columns: [table.organizationId, table.endpointId],
      foreignColumns: [webhookEndpoints.organizationId, webhookEndpoints.id],
    }).onDelete("cascade"),
  ],
);
