import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import { users } from "./people";

/** A browser that is signed in. Only the hash of its token is kept. Local table. */
export const sessions = pgTable(
  "sessions",
  {
    sessionTokenHash: text("session_token_hash").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    /** The organization this browser looks at; empty until one is chosen. */
    currentOrganizationId: uuid("current_organization_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("sessions_user_idx").on(table.userId)],
);

/** E-mailed sign-in links (Auth.js "verification token"), hashed. Local table. */
export const verificationTokens = pgTable(
  "verification_tokens",
  {
    identifier: text("identifier").notNull(),
    tokenHash: text("token_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.identifier, table.tokenHash] })],
);

/** Sign-in links printed by the demo and `hub sign-in-link`: one GET signs in, once. Local table. */
export const signInLinks = pgTable("sign_in_links", {
  tokenHash: text("token_hash").primaryKey(),
  userId: uuid("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** What belongs to the whole deployment: one row, made at the first start. Local table. */
export const deployment = pgTable("deployment", {
  onlyRow: boolean("only_row").primaryKey().default(true),
  /** Hash of the set-up token that lets the first owner in; empty once used. */
  setupTokenHash: text("setup_token_hash"),
  /** When jobs ran last: after a gap, providers are asked for what was missed. */
  aliveAt: instant("alive_at"),
  /** When all the kinds of processes that take in what providers send ran last, and which kinds those are. */
  receivingAt: instant("receiving_at"),
  receivers: text("receivers").array().notNull().default(sql`'{}'`),
  /** When the last gap ended: who was not asked for what was missed since then, is due. */
  backAt: instant("back_at"),
});

/** Mails of demo and dev mode, shown at /dev/outbox. Local table. */
export const devMails = pgTable("dev_mails", {
  id: id().primaryKey(),
  to: text("to").notNull(),
  subject: text("subject").notNull(),
  text: text("text").notNull(),
  sentAt: instant("sent_at").notNull(),
});
