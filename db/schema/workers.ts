import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";

/** Processes that run jobs, as they report themselves; one that fell silent is gone. Local table. */
export const workers = pgTable("workers", {
  id: id().primaryKey(),
  host: text("host").notNull(),
  pid: integer("pid").notNull(),
  /** inline: inside the web server. */
  kind: text("kind").$type<"inline" | "worker">().notNull(),
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
});
