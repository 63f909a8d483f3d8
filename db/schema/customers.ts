import { sql } from "drizzle-orm";
import { pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { organizations } from "./organizations";

/** An organization's own customer: somebody whose accounts it connects, and who is no member. */
export const customers = pgTable(
  "customers",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    id: id(),
    /** What the organization calls them in a system of its own. */
    externalId: text("external_id"),
    name: text("name").notNull(),
    email: text("email"),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("customers_external_id_key")
      .on(table.organizationId, table.externalId)
      .where(sql`external_id is not null`),
  ],
);
