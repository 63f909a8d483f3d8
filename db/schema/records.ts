import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant, organizationId } from "@/db/columns";

/** Facts of a change that may be told to whoever may see its target. Never secrets. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

/** Who did what, on what, from where. Rows are only ever added. Partitioned by month of `at`. */
export const auditEvents = pgTable(
  "audit_events",
  {
    organizationId: organizationId(),
    id: id(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind").$type<"user" | "api_key" | "customer" | "job" | "provider" | "cli">().notNull(),
    actorId: text("actor_id"),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    targetKind: text("target_kind").notNull(),
    targetId: text("target_id"),
    targetName: text("target_name"),
    connectionId: uuid("connection_id"),
    /** Set where the target is a member's personal data: others then see neither its name nor the changed fields. */
    privateToUserId: uuid("private_to_user_id"),
    changedFields: text("changed_fields").array().notNull().default(sql`'{}'`),
    /** Figures of money: amounts, currency, ids at the provider, states before and after. */
    details: jsonb("details").$type<AuditDetails>(),
    outcome: text("outcome"),
    ip: text("ip"),
    userAgent: text("user_agent"),
    requestId: text("request_id").notNull(),
  },
  (table) => [
    // The partition's column has to be in every key.
    primaryKey({ columns: [table.organizationId, table.id, table.at] }),
    index("audit_events_connection_idx").on(table.organizationId, table.connectionId, table.id),
  ],
);

/** Answers to requests with an `Idempotency-Key`, sealed because one may hold a new secret. Local table. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    organizationId: organizationId(),
    /** Hash of actor, method, path and key. */
    keyHash: text("key_hash").notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    bodyKeyId: text("body_key_id"),
    bodyNonce: bytes("body_nonce"),
    bodyCiphertext: bytes("body_ciphertext"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.keyHash] })],
);

/** Counters of our own request limits, in the shape rate-limiter-flexible asks for, and waits for providers. Local table. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
