import { sql } from "drizzle-orm";
import { pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";

/** A person who can sign in. Reference table. `email` is empty for Microsoft accounts: their address is not proven. */
export const users = pgTable(
  "users",
  {
    id: id().primaryKey(),
    name: text("name"),
    email: text("email"),
    emailVerified: instant("email_verified"),
    image: text("image"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [uniqueIndex("users_email_key").on(sql`lower(${table.email})`)],
);

/** A way a person signs in at a provider (Auth.js "account"). No tokens are kept. Reference table. */
export const identities = pgTable(
  "identities",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.providerAccountId] })],
);
