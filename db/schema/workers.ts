import { integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";

/** What a process was started with, so that two can be compared: no value can be read from it. */
export interface VariablePrints {
  /** Of the key itself: where it differs, the prints cannot be compared. */
  readonly key: string;
  /** A keyed hash of each variable's value, by its name; those that are not set are left out. */
  readonly prints: Readonly<Record<string, string>>;
}

export type ProcessKind = "web" | "inline" | "ingest" | "worker";

/** Web servers, and processes that run jobs, as they report themselves; one that fell silent is gone. Local table. */
export const workers = pgTable("workers", {
  id: id().primaryKey(),
  host: text("host").notNull(),
  pid: integer("pid").notNull(),
  /** web: runs no jobs; inline: a web server that does; ingest: only takes in what providers send; worker: only runs jobs. */
  kind: text("kind").$type<ProcessKind>().notNull(),
  /** null: of a version that did not say. */
  variables: jsonb("variables").$type<VariablePrints>(),
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
});
