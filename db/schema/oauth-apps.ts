import { sql } from "drizzle-orm";
import { pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { organizations } from "./organizations";

/**
 * An organization's own registration at a provider. Its secret is sealed in the vault under the app's id. Consents that
 * begin while it is not retired are made with it; connections keep the app that they were made with.
 */
export const oauthApps = pgTable(
  "oauth_apps",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    id: id(),
    provider: text("provider").notNull(),
    clientId: text("client_id").notNull(),
    createdAt: instant("created_at").notNull(),
    createdByUserId: uuid("created_by_user_id").notNull(),
    /** When the secret was entered last, and by whom. */
    secretSetAt: instant("secret_set_at").notNull(),
    secretSetByUserId: uuid("secret_set_by_user_id").notNull(),
    /** From then on no new consent is made with it. */
    retiredAt: instant("retired_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    // New consents are made with one of them.
    uniqueIndex("oauth_apps_in_use_key").on(table.organizationId, table.provider).where(sql`retired_at is null`),
  ],
);
