import { sql } from "drizzle-orm";
import { foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant, organizationId } from "@/db/columns";
import { connections } from "./connections";

/** A consent on its way: made when a person clicks Connect, used up once by the callback. Local table. */
export const oauthStates = pgTable("oauth_states", {
  stateHash: text("state_hash").primaryKey(),
  organizationId: organizationId(),
  /** The member whose consent it is; empty: a customer's. */
  userId: uuid("user_id"),
  projectId: uuid("project_id").notNull(),
  integration: text("integration").notNull(),
  /** The customer whose account it will be; empty: the organization's or a member's. */
  customerId: uuid("customer_id"),
  /** The connect session by which that customer connects it; empty: a member does. */
  connectSessionId: uuid("connect_session_id"),
  tags: text("tags").array().notNull().default(sql`'{}'`),
  /** Set when an existing connection is reconnected in place. */
  connectionId: uuid("connection_id"),
  /** The organization's own app that the consent is asked with; empty: the deployment's. */
  oauthAppId: uuid("oauth_app_id"),
  returnTo: text("return_to").notNull(),
  display: text("display").$type<"redirect" | "popup">().notNull(),
  visibility: text("visibility").$type<"personal" | "shared">().notNull(),
  /** What to call the connection; empty: after its account. */
  name: text("name"),
  /** Hash of the cookie of the browser that started. */
  browserHash: text("browser_hash").notNull(),
  /** PKCE code verifier, and the connect session's token where one is behind it, sealed: `keyId`, nonce, ciphertext. */
  verifierKeyId: text("verifier_key_id").notNull(),
  verifierNonce: bytes("verifier_nonce").notNull(),
  verifierCiphertext: bytes("verifier_ciphertext").notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  consumedAt: instant("consumed_at"),
});

/** A connect flow that began without a browser (an API key, a mail): `/connect/start/<token>` turns it into one. Local table. */
export const connectLinks = pgTable("connect_links", {
  tokenHash: text("token_hash").primaryKey(),
  organizationId: organizationId(),
  userId: uuid("user_id").notNull(),
  projectId: uuid("project_id").notNull(),
  integration: text("integration").notNull(),
  /** As in `oauth_states`. */
  customerId: uuid("customer_id"),
  tags: text("tags").array().notNull().default(sql`'{}'`),
  connectionId: uuid("connection_id"),
  returnTo: text("return_to").notNull(),
  visibility: text("visibility").$type<"personal" | "shared">().notNull(),
  /** What to call the connection; empty: after its account. */
  name: text("name"),
  /** The notice whose mail carries it: it works only while what that asks for is still to be done. */
  noticeId: uuid("notice_id"),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

export type ConnectSessionKind = "session" | "share_link";

/**
 * What lets an organization's own customer connect accounts without being a member: `/connect/start/<token>`. Local
 * table, found by the hash of its token.
 */
export const connectSessions = pgTable(
  "connect_sessions",
  {
    tokenHash: text("token_hash").primaryKey(),
    organizationId: organizationId(),
    id: id(),
    kind: text("kind").$type<ConnectSessionKind>().notNull(),
    customerId: uuid("customer_id").notNull(),
    projectId: uuid("project_id").notNull(),
    /** What may be connected: nothing else is offered. */
    integrations: text("integrations").array().notNull(),
    /** That customer's own connection, to be renewed; empty: new ones are made. */
    connectionId: uuid("connection_id"),
    /** For every connection that is made with it. */
    tags: text("tags").array().notNull().default(sql`'{}'`),
    /** The origins that it may lead back to. */
    allowedOrigins: text("allowed_origins").array().notNull().default(sql`'{}'`),
    returnUrl: text("return_url"),
    /** What was connected with it: its bearer may make the choices of these, and of no other. */
    connectionIds: uuid("connection_ids").array().notNull().default(sql`'{}'`),
    createdByUserId: uuid("created_by_user_id").notNull(),
    /** The API key that made it; empty: its maker did in the browser. */
    createdByKeyId: uuid("created_by_key_id"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    /** When it was connected with last. */
    usedAt: instant("used_at"),
  },
  (table) => [
    uniqueIndex("connect_sessions_id_key").on(table.organizationId, table.id),
    index("connect_sessions_customer_idx").on(table.organizationId, table.customerId),
  ],
);

/** Who an account is at the provider. */
export interface HeldAccount {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly imageUrl: string | null;
}

export type HeldDecision = "use" | "add" | "keep" | "expired";

/**
 * A consent that ended with another account than that of the connection it was to renew: its person is asked. What the
 * provider gave is sealed under its id until it is decided.
 */
export const heldConsents = pgTable(
  "held_consents",
  {
    organizationId: organizationId(),
    id: id(),
    /** Whose consent it was: nobody else may decide. */
    userId: uuid("user_id").notNull(),
    /** The connection that was to be renewed. */
    connectionId: uuid("connection_id").notNull(),
    integration: text("integration").notNull(),
    provider: text("provider").notNull(),
    externalAccountId: text("external_account_id").notNull(),
    /** The organization's own app that it was given to; empty: the deployment's. */
    oauthAppId: uuid("oauth_app_id"),
    account: jsonb("account").$type<HeldAccount>().notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    decidedAt: instant("decided_at"),
    decision: text("decision").$type<HeldDecision>(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "held_consents_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);
