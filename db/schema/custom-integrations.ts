import { integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { organizations } from "./organizations";

/** A provider that an organization added itself: what `lib/base/custom-definition.ts` says has to be known of it. No secrets. */
export const customIntegrations = pgTable(
  "custom_integrations",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    id: id(),
    /** `custom-<provider>`: the catalogue has one such key, `custom-webhook`, which nobody can take. */
    key: text("key").notNull(),
    provider: text("provider").notNull(),
    name: text("name").notNull(),
    definition: jsonb("definition").notNull(),
    createdAt: instant("created_at").notNull(),
    createdByUserId: uuid("created_by_user_id").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** Counts its changes. */
    version: integer("version").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("custom_integrations_key_key").on(table.organizationId, table.key),
  ],
);
