import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";

/** Counts of calls to providers: the same columns by minute, hour and day. */
const callColumns = () => ({
  organizationId: organizationId(),
  /** Where the minute, hour or day (UTC) begins. */
  bucketAt: instant("bucket_at").notNull(),
  /** The nil UUID for calls of a consent under way, before there is a connection. */
  connectionId: uuid("connection_id").notNull(),
  integration: text("integration").notNull(),
  /** Method and path with ids left out, for example `GET /calendar/v3/calendars/{}/events`. */
  operation: text("operation").notNull(),
  /** `none` where no answer came. */
  statusClass: text("status_class").$type<"2xx" | "3xx" | "4xx" | "429" | "5xx" | "none">().notNull(),
  calls: integer("calls").notNull(),
  bytes: bigint("bytes", { mode: "number" }).notNull(),
  durationMs: bigint("duration_ms", { mode: "number" }).notNull(),
  /** Calls by latency: one count for each bound of `lib/core/metering/latency-bounds.ts`, and one beyond the last. */
  latencyCounts: integer("latency_counts").array().notNull(),
});

const callTable = <Name extends string>(name: Name) =>
  pgTable(name, callColumns(), (table) => [
    primaryKey({
      name: `${name}_pk`,
      columns: [
        table.organizationId,
        table.bucketAt,
        table.connectionId,
        table.integration,
        table.operation,
        table.statusClass,
      ],
    }),
  ]);

/** Partitioned by day of `bucket_at`. */
export const callMinutes = callTable("call_minutes");

/** Partitioned by month of `bucket_at`. */
export const callHours = callTable("call_hours");

/** Partitioned by month of `bucket_at`. */
export const callDays = callTable("call_days");

/**
 * Hours and days whose finer counts have changed since they were last rolled up. A mark is made in the transaction that
 * changes the counts, and taken in the one that rolls them up: late counts are never overlooked.
 */
export const callRollups = pgTable(
  "call_rollups",
  {
    organizationId: organizationId(),
    grain: text("grain").$type<"hour" | "day">().notNull(),
    bucketAt: instant("bucket_at").notNull(),
    touchedAt: instant("touched_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.grain, table.bucketAt] })],
);

/** Batches of counts that have been added: one whose commit got no answer is not added a second time. Local table. */
export const callBatches = pgTable("call_batches", {
  id: id().primaryKey(),
  flushedAt: instant("flushed_at").notNull(),
});
