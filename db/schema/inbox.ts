import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "@/db/columns";
import { connections } from "./connections";

/** A push subscription at a provider that expires, and what a notification of it is recognised by. Local table. */
export const watches = pgTable(
  "watches",
  {
    /** Google's channel id; at Graph the first part of `clientState`. */
    id: id().primaryKey(),
    organizationId: uuid("organization_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    integration: text("integration").notNull(),
    /** What is watched: the calendar. */
    subjectId: uuid("subject_id").notNull(),
    subjectExternalId: text("subject_external_id").notNull(),
    /** The vendor's id of it, known once it answered; what stopping asks for beside it. */
    externalId: text("external_id"),
    resourceId: text("resource_id"),
    secretHash: text("secret_hash").notNull(),
    /** starting: asked for, no answer kept yet; ending: to be stopped at the vendor. */
    state: text("state").$type<"starting" | "active" | "ending">().notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    /** When the keeper looks at it next: to renew, to try again, to stop. */
    dueAt: instant("due_at").notNull(),
    failures: integer("failures").notNull().default(0),
    /** Code of what went wrong last. */
    error: text("error"),
    lastMessageAt: instant("last_message_at"),
  },
  (table) => [
    index("watches_due_idx").on(table.dueAt),
    index("watches_subject_idx").on(table.organizationId, table.subjectId),
    foreignKey({
      name: "watches_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

/** How a request proved where it comes from: what was checked, and never what it was checked with. */
export interface StoredProof {
  /** Kind of the scheme. */
  readonly scheme: string;
  /** Which secret was right: `variable STRIPE_WEBHOOK_SECRET`, `connection`, `connection (previous)`, `app_secret`, `watch`. */
  readonly secret: string;
  /** When the sender says it signed, and how many seconds before the hub received it; null: the scheme has no time. */
  readonly signedAt: string | null;
  readonly ageSeconds: number | null;
}

/** pushed: the provider sent it. recovered: the hub asked for what it had missed. */
export type InboundSource = "pushed" | "recovered";

/** A verified request of a provider, as it came. Local table, partitioned by day of `received_at`. */
export const inboundRequests = pgTable(
  "inbound_requests",
  {
    id: id(),
    receivedAt: instant("received_at").notNull(),
    integration: text("integration").notNull(),
    /** The connection that the address names; empty: the integration's shared address. */
    connectionId: uuid("connection_id"),
    source: text("source").$type<InboundSource>().notNull().default("pushed"),
    /** With its query, without what is secret in it. */
    address: text("address").notNull().default(""),
    /** Without what proves where it comes from. */
    headers: jsonb("headers").$type<Readonly<Record<string, string>>>().notNull(),
    body: bytes("body").notNull(),
    /** Empty: it was recovered, or received before this was kept. */
    proof: jsonb("proof").$type<StoredProof>(),
  },
  (table) => [primaryKey({ columns: [table.id, table.receivedAt] })],
);

export type ReceiptState = "waiting" | "done" | "unrouted" | "failed";

/** One thing that followed from a receipt. */
export interface StoredChange {
  /** What changed: `payment`, `calendar_look`, `event` … (`lib/contracts/receipts`). */
  readonly kind: string;
  readonly id: string;
  readonly action: string;
  readonly at: string;
}

/** How a receipt had ended before it was processed again. */
export interface StoredEnd {
  readonly state: ReceiptState;
  readonly reason: string | null;
  readonly at: string;
  /** When it began to wait again. */
  readonly replayedAt: string;
}

/**
 * In whose turn a receipt is processed where many wait: its organization's, or its integration's while nobody is known whose
 * it is.
 */
export const receiptTurn = sql<string>`coalesce(organization_id::text, integration)`;

/** One event that a request contained: the queue of what is to be made of it. Local table, partitioned by day of `received_at`. */
export const receipts = pgTable(
  "receipts",
  {
    id: id(),
    receivedAt: instant("received_at").notNull(),
    requestId: uuid("request_id").notNull(),
    integration: text("integration").notNull(),
    /** Empty while nobody is known whose it is. */
    organizationId: uuid("organization_id"),
    connectionId: uuid("connection_id"),
    watchId: uuid("watch_id"),
    source: text("source").$type<InboundSource>().notNull().default("pushed"),
    eventType: text("event_type").notNull(),
    /** The vendor's id of the event, or of what it is about. */
    subject: text("subject"),
    /** When it happened there, as the vendor says. */
    occurredAt: instant("occurred_at"),
    /** Which of the request's events: its place in the body. */
    position: integer("position").notNull(),
    /** The receipt that this one is a copy of, where an event is several connections'. */
    copyOf: uuid("copy_of"),
    state: text("state").$type<ReceiptState>().notNull(),
    /** Code of why it is unrouted or failed. */
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    dueAt: instant("due_at").notNull(),
    /** Who processes it now, and until when nobody else does. */
    claimId: uuid("claim_id"),
    claimedUntil: instant("claimed_until"),
    settledAt: instant("settled_at"),
    /** What followed from it, the first time and on replays. */
    changes: jsonb("changes").$type<readonly StoredChange[]>().notNull().default([]),
    replays: integer("replays").notNull().default(0),
    replayedAt: instant("replayed_at"),
    /** Its ends before the last replay, the first one first. */
    endedBefore: jsonb("ended_before").$type<readonly StoredEnd[]>().notNull().default([]),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.receivedAt] }),
    index("receipts_due_idx").on(table.dueAt).where(sql`state = 'waiting'`),
    index("receipts_turn_idx").on(receiptTurn, table.dueAt).where(sql`state = 'waiting'`),
    index("receipts_connection_idx").on(table.organizationId, table.connectionId, table.id),
    // What was put off, failed or was not looked at, of a connection: few of all that came for it.
    index("receipts_reason_idx").on(table.organizationId, table.connectionId, table.id).where(sql`reason IS NOT NULL`),
    index("receipts_organization_idx").on(table.organizationId, table.id),
  ],
);

/** Keys of what has been received: partitioned tables cannot enforce one without their time. Local table. */
export const receiptKeys = pgTable(
  "receipt_keys",
  {
    /** Hash of the integration and the provider's id of the event. */
    keyHash: text("key_hash").primaryKey(),
    receiptId: uuid("receipt_id").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index("receipt_keys_expiry_idx").on(table.expiresAt)],
);

/** A sample of the requests that proved nothing. Local table, partitioned by day of `received_at`. */
export const refusedRequests = pgTable(
  "refused_requests",
  {
    id: id(),
    receivedAt: instant("received_at").notNull(),
    integration: text("integration").notNull(),
    /** Of the connection that the address names. */
    organizationId: uuid("organization_id"),
    connectionId: uuid("connection_id"),
    /** Kind of the outcome, and what was wrong: `bad_signature`, `too_old`. */
    outcome: text("outcome").notNull(),
    reason: text("reason").notNull(),
    ip: text("ip"),
    address: text("address").notNull(),
    /** Secrets masked. */
    headers: jsonb("headers").$type<Readonly<Record<string, string>>>().notNull(),
    /** Its beginning. */
    bodyStart: bytes("body_start").notNull(),
    bodyBytes: integer("body_bytes").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.receivedAt] }),
    index("refused_requests_organization_idx").on(table.organizationId, table.id),
  ],
);

/** How many requests proved nothing, by hour: each is counted, few are kept. Local table. */
export const refusalCounts = pgTable(
  "refusal_counts",
  {
    hour: instant("hour").notNull(),
    integration: text("integration").notNull(),
    /** The connection that the address names; `shared`: none. */
    address: text("address").notNull(),
    reason: text("reason").notNull(),
    organizationId: uuid("organization_id"),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.hour, table.integration, table.address, table.reason] })],
);

/** registered: the provider has our address; by_hand: a person sets it up there; failed: it could not be registered. */
export type RegistrationState = "pending" | "registered" | "by_hand" | "failed";

/** What a person chose for a generic receiver; its secrets are sealed with the connection. */
export interface StoredReceiver {
  readonly description: string;
  /** Beside the secret in the address. none: that one alone proves it. */
  readonly signature: HmacLike | TokenLike | "none";
  /** Paths in the body, or headers by `header:name`; empty: none. */
  readonly eventType: string;
  readonly dedupeKey: string;
}

/** A second secret, as it is, in a header. */
export interface TokenLike {
  readonly kind: "token";
  readonly header: string;
}

/** The part of an HMAC scheme that a person chooses. */
export interface HmacLike {
  readonly kind: "hmac";
  readonly algorithm: "sha256" | "sha1";
  readonly encoding: "hex" | "base64";
  readonly header: string;
  /** Empty: the header is one signature. */
  readonly separator: string;
  readonly prefix: string;
  readonly timestamp: { readonly header: string } | { readonly item: string } | "none";
  readonly toleranceSeconds: number;
  readonly signed: string;
  readonly secretEncoding: "utf8" | "base64";
}

/**
 * An address of its own that a connection receives at, `…/webhook/<connection id>`, and how it stands at the provider.
 * Secrets are in `sealed_secrets`, under the fields `webhook`, `webhook_previous` and `webhook_key`. Local table.
 */
export const connectionWebhooks = pgTable(
  "connection_webhooks",
  {
    connectionId: uuid("connection_id").primaryKey(),
    organizationId: uuid("organization_id").notNull(),
    integration: text("integration").notNull(),
    state: text("state").$type<RegistrationState>().notNull(),
    /** The vendor's id of it there. */
    externalId: text("external_id"),
    /** Where the provider sends to, and what, as it said last. */
    address: text("address"),
    eventTypes: text("event_types").array().notNull().default(sql`'{}'`),
    /** What waits there to be sent again; empty: the vendor does not say. */
    pendingCount: integer("pending_count"),
    /** Code of what is wrong, and a value that the sentence needs. */
    problem: text("problem"),
    problemSubject: text("problem_subject"),
    checkedAt: instant("checked_at"),
    dueAt: instant("due_at").notNull(),
    /** Somebody looks at it now; nobody else does until then. */
    claimedUntil: instant("claimed_until"),
    failures: integer("failures").notNull().default(0),
    /** Grows with each change of a secret: what a process remembers of an older one does not count. */
    secretVersion: integer("secret_version").notNull().default(0),
    /** Until when the secret before this one is accepted too. */
    previousUntil: instant("previous_until"),
    /** Up to when what the provider has in its history has been asked for. */
    recoveredUntil: instant("recovered_until"),
    receiver: jsonb("receiver").$type<StoredReceiver>(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("connection_webhooks_due_idx").on(table.dueAt),
    index("connection_webhooks_organization_idx").on(table.organizationId, table.connectionId),
    foreignKey({
      name: "connection_webhooks_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);
