import { foreignKey, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { users } from "./people";

export type Role = "owner" | "admin" | "member" | "viewer";

/** A company or team: everything it has belongs to it alone. Reference table. */
export const organizations = pgTable("organizations", {
  id: id().primaryKey(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  createdAt: instant("created_at").notNull(),
});

const organizationKey = () => organizationId().references(() => organizations.id, { onDelete: "cascade" });

/** A part of an organization that connections belong to; one default exists. */
export const projects = pgTable(
  "projects",
  {
    organizationId: organizationKey(),
    id: id(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    unique("projects_slug_key").on(table.organizationId, table.slug),
  ],
);

export const members = pgTable(
  "members",
  {
    organizationId: organizationKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role").$type<Role>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.userId] })],
);

/** An invitation by e-mail address. Its link carries the organization's id and a token of which the hash is kept. */
export const invitations = pgTable(
  "invitations",
  {
    organizationId: organizationKey(),
    id: id(),
    email: text("email").notNull(),
    role: text("role").$type<Role>().notNull(),
    tokenHash: text("token_hash").notNull(),
    invitedByUserId: uuid("invited_by_user_id").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("invitations_token_key").on(table.organizationId, table.tokenHash),
  ],
);

/** An API key of one organization acting as one member. The key itself is never stored. */
export const apiKeys = pgTable(
  "api_keys",
  {
    organizationId: organizationKey(),
    id: id(),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    role: text("role").$type<Role>().notNull(),
    userId: uuid("user_id").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    // It dies with the membership.
    foreignKey({
      name: "api_keys_member_fk",
      columns: [table.organizationId, table.userId],
      foreignColumns: [members.organizationId, members.userId],
    }).onDelete("cascade"),
  ],
);

/** Finds the organization of a presented key by its hash. Local table. */
export const apiKeyHashes = pgTable("api_key_hashes", {
  keyHash: text("key_hash").primaryKey(),
  organizationId: organizationKey(),
  apiKeyId: uuid("api_key_id").notNull(),
});
