import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, instant, organizationId } from "@/db/columns";
import { customers } from "./customers";
import { oauthApps } from "./oauth-apps";
import { projects } from "./organizations";

export type ConnectionStatus =
  | "active"
  | "needs_reauth"
  | "degraded"
  | "rate_limited"
  | "paused"
  | "pending"
  | "disconnected";
export type Visibility = "personal" | "shared";

/** Why a connection is not plainly active, as a code; its words are in `lib/core/connections/status-reasons.ts`. */
export interface StoredStatusReason {
  readonly code: string;
  /** A value that the sentence needs, for example the name of a missing scope. Never a secret. */
  readonly subject?: string;
}

/** A page, a board, a tenant that a person picked after consent. */
export interface StoredChoice {
  readonly id: string;
  readonly name: string;
  /** Of an earlier consent, and the provider could not be asked whether it is still possible. */
  readonly unconfirmed?: true;
}

/** One external account authorised in one organization. */
export const connections = pgTable(
  "connections",
  {
    organizationId: organizationId(),
    id: id(),
    projectId: uuid("project_id").notNull(),
    integration: text("integration").notNull(),
    provider: text("provider").notNull(),
    authKind: text("auth_kind").notNull(),
    /** The organization's own app that it was made with; empty: the deployment's, or there was no consent. */
    oauthAppId: uuid("oauth_app_id"),
    name: text("name").notNull(),
    externalAccountId: text("external_account_id").notNull(),
    accountName: text("account_name"),
    accountEmail: text("account_email"),
    accountImageUrl: text("account_image_url"),
    status: text("status").$type<ConnectionStatus>().notNull(),
    statusReason: jsonb("status_reason").$type<StoredStatusReason>(),
    statusSince: instant("status_since").notNull(),
    /** When a rate limit ends or the next try is due. */
    until: instant("until"),
    visibility: text("visibility").$type<Visibility>().notNull(),
    /** The member it belongs to; empty for a customer's connection. */
    ownerUserId: uuid("owner_user_id"),
    /** Whose account it is; empty: the organization's or a member's. */
    customerId: uuid("customer_id"),
    /** `customer:<id>`, `user:<id>` (personal) or `organization`: part of what makes an account one live connection. */
    holder: text("holder").notNull(),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    scopesGranted: text("scopes_granted").array().notNull().default(sql`'{}'`),
    scopesMissing: text("scopes_missing").array().notNull().default(sql`'{}'`),
    /** What was chosen after consent, by the choice's name; tokens of choices are sealed. */
    choices: jsonb("choices").$type<Record<string, StoredChoice>>().notNull().default({}),
    /** Name of the first required choice that is open: until then it is `pending` where it would be `active`. */
    openChoice: text("open_choice"),
    /** Root of the API where each account has its own; empty: the provider's `api` endpoint. */
    apiRoot: text("api_root"),
    /** What was typed in to connect it and is no secret, by field; empty for a consent. */
    entered: jsonb("entered").$type<Record<string, string>>().notNull().default({}),
    settings: jsonb("settings").$type<Record<string, unknown>>().notNull().default({}),
    lastSyncedAt: instant("last_synced_at"),
    lastTestedAt: instant("last_tested_at"),
    lastVerifiedAt: instant("last_verified_at"),
    /** When the background looks again whether it works, and how often in a row that failed. */
    recheckAt: instant("recheck_at"),
    recheckFailures: integer("recheck_failures").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    disconnectedAt: instant("disconnected_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    foreignKey({
      name: "connections_project_fk",
      columns: [table.organizationId, table.projectId],
      foreignColumns: [projects.organizationId, projects.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "connections_oauth_app_fk",
      columns: [table.organizationId, table.oauthAppId],
      foreignColumns: [oauthApps.organizationId, oauthApps.id],
    }),
    index("connections_oauth_app_idx").on(table.organizationId, table.oauthAppId),
    foreignKey({
      name: "connections_customer_fk",
      columns: [table.organizationId, table.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }),
    index("connections_customer_idx").on(table.organizationId, table.customerId),
    uniqueIndex("connections_live_account_key")
      .on(table.organizationId, table.projectId, table.integration, table.externalAccountId, table.holder)
      .where(sql`status <> 'disconnected'`),
    // What providers send names an account or a choice, not an organization.
    index("connections_account_idx")
      .on(table.integration, table.externalAccountId)
      .where(sql`status <> 'disconnected'`),
    index("connections_choices_idx").using("gin", sql`${table.choices} jsonb_path_ops`),
  ],
);

const connectionForeignKey = (name: string, columns: Parameters<typeof foreignKey>[0]["columns"]) =>
  foreignKey({ name, columns, foreignColumns: [connections.organizationId, connections.id] }).onDelete("cascade");

/** How fresh a connection's tokens are and who refreshes them now (docs/architecture.md, "Refresh"). */
export const connectionTokens = pgTable(
  "connection_tokens",
  {
    organizationId: organizationId(),
    connectionId: uuid("connection_id").notNull(),
    /** Grows with every stored token set; a write with an old version changes nothing. */
    tokenVersion: integer("token_version").notNull(),
    accessIssuedAt: instant("access_issued_at").notNull(),
    accessExpiresAt: instant("access_expires_at"),
    refreshExpiresAt: instant("refresh_expires_at"),
    /** When a person last consented. Empty: before this was kept. */
    consentedAt: instant("consented_at"),
    /** When a person must consent again, whatever is refreshed meanwhile; empty: never, or unknown. */
    grantExpiresAt: instant("grant_expires_at"),
    /** Since when that end is known: a refresh that gives the same end again leaves it. */
    refreshIssuedAt: instant("refresh_issued_at"),
    hasRefreshToken: boolean("has_refresh_token").notNull(),
    refreshOwner: uuid("refresh_owner"),
    refreshUntil: instant("refresh_until"),
    refreshFailures: integer("refresh_failures").notNull().default(0),
    retryAt: instant("retry_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.connectionId] }),
    connectionForeignKey("connection_tokens_connection_fk", [table.organizationId, table.connectionId]),
  ],
);

/** Ciphertexts. The associated data binds each to its organization, its subject (a connection) and its field. */
export const sealedSecrets = pgTable(
  "sealed_secrets",
  {
    organizationId: organizationId(),
    subjectId: uuid("subject_id").notNull(),
    field: text("field").notNull(),
    keyId: text("key_id").notNull(),
    nonce: bytes("nonce").notNull(),
    ciphertext: bytes("ciphertext").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.subjectId, table.field] }),
    index("sealed_secrets_key_idx").on(table.organizationId, table.keyId),
  ],
);

export interface ReceiptStep {
  readonly name: "revoke_at_provider" | "stop_subscriptions" | "erase_secrets" | "keep_audit_trail";
  readonly outcome: "done" | "skipped" | "failed";
  readonly detail: string;
}

/** What disconnecting did, step by step; kept after the secrets are gone. */
export const disconnectReceipts = pgTable(
  "disconnect_receipts",
  {
    organizationId: organizationId(),
    connectionId: uuid("connection_id").notNull(),
    steps: jsonb("steps").$type<readonly ReceiptStep[]>().notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.connectionId] }),
    connectionForeignKey("disconnect_receipts_connection_fk", [table.organizationId, table.connectionId]),
  ],
);
