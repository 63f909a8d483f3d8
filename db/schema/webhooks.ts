import { sql } from "drizzle-orm";
import {
  bigint,
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
import { id, instant, organizationId } from "@/db/columns";
import { customers } from "./customers";
import { organizations } from "./organizations";

/** by_person: somebody turned it off; gone: it answered 410; failing: nothing arrived there for days. */
export type EndpointEnd = "by_person" | "gone" | "failing";

/** Which template a transformation was made from: one of the hub's by its key, or the organization's own by id and version. */
export type StoredTemplateOrigin =
  | { readonly kind: "hub"; readonly key: string }
  | { readonly kind: "own"; readonly id: string; readonly version: number };

/**
 * Where an organization, or one of its customers, is sent events to. Its address, its custom headers and its signing secrets are
 * sealed in the vault under its id: `url`, `headers`, `signing`, `signing_previous`.
 */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    id: id(),
    /** Empty: of every project. */
    projectId: uuid("project_id"),
    /** Whose personal events it gets beside the shared ones; empty: nobody's. */
    ownerUserId: uuid("owner_user_id"),
    /** Only that customer's events; empty: everybody's. */
    customerId: uuid("customer_id"),
    /** Only events with one of these; none: whatever tags they have. */
    tags: text("tags").array().notNull().default(sql`'{}'`),
    /** hub: made by a member; portal: by a customer; hook: by a program that subscribed, such as Zapier. */
    source: text("source").$type<"hub" | "portal" | "hook">().notNull(),
    /** The address, without what is secret in it. */
    shownUrl: text("shown_url").notNull(),
    description: text("description").notNull().default(""),
    /** Types, or beginnings of them: `invoice.paid`, `invoice.*`, `*`. */
    eventTypes: text("event_types").array().notNull(),
    /** JSONata: what is not true is not sent. */
    filter: text("filter"),
    /** JSONata: what is sent in the place of the event. */
    transformation: text("transformation"),
    template: jsonb("template").$type<StoredTemplateOrigin>(),
    /** v1: HMAC with a shared secret; v1a: Ed25519. https://github.com/standard-webhooks/standard-webhooks */
    signing: text("signing").$type<"v1" | "v1a">().notNull().default("v1"),
    /** Of Ed25519, as `whpk_…`. */
    publicKey: text("public_key"),
    /** Until when the secret before this one signs too. */
    previousUntil: instant("previous_until"),
    /** Names of its custom headers; their values are sealed. */
    headerNames: text("header_names").array().notNull().default(sql`'{}'`),
    /** At most so many a second; empty: as fast as it takes them. */
    ratePerSecond: integer("rate_per_second"),
    /** Also an event for each record of a first or full sync. */
    includesInitial: boolean("includes_initial").notNull().default(false),
    /** Empty: it is on. */
    disabledAt: instant("disabled_at"),
    disabledReason: text("disabled_reason").$type<EndpointEnd>(),
    /** Grows with each change: what a process remembers of an older one does not count. */
    version: integer("version").notNull().default(1),
    createdByUserId: uuid("created_by_user_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    index("webhook_endpoints_customer_idx").on(table.organizationId, table.customerId),
    foreignKey({
      name: "webhook_endpoints_customer_fk",
      columns: [table.organizationId, table.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }).onDelete("cascade"),
  ],
);

/**
 * How far an endpoint is: the queue of endpoints that have something to be sent. One worker at a time has an endpoint. Local table.
 */
export const webhookLanes = pgTable(
  "webhook_lanes",
  {
    endpointId: uuid("endpoint_id").primaryKey(),
    organizationId: uuid("organization_id").notNull(),
    /** When something of it is to be sent; empty: nothing waits, or it is off. */
    dueAt: instant("due_at"),
    /** Who sends for it now, and until when nobody else does. */
    claimId: uuid("claim_id"),
    claimedUntil: instant("claimed_until"),
    /** Grows when something is added: whoever looked before has to look again. */
    wakes: integer("wakes").notNull().default(0),
    /** The number of the newest delivery. */
    lastSequence: bigint("last_sequence", { mode: "number" }).notNull().default(0),
    /** Failed tries in a row. */
    failures: integer("failures").notNull().default(0),
    /** Since when nothing arrived; empty: the last one did. */
    failingSince: instant("failing_since"),
    /** Its circuit is open until then: one try shows whether it is back. */
    restsUntil: instant("rests_until"),
    lastDeliveredAt: instant("last_delivered_at"),
  },
  (table) => [
    index("webhook_lanes_due_idx").on(table.dueAt).where(sql`due_at IS NOT NULL`),
    foreignKey({
      name: "webhook_lanes_endpoint_fk",
      columns: [table.organizationId, table.endpointId],
      foreignColumns: [webhookEndpoints.organizationId, webhookEndpoints.id],
    }).onDelete("cascade"),
  ],
);

/** A transformation that an organization keeps for further endpoints. */
export const webhookTemplates = pgTable(
  "webhook_templates",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** The newest one. */
    version: integer("version").notNull().default(1),
    createdByUserId: uuid("created_by_user_id"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("webhook_templates_name_key").on(table.organizationId, table.name),
  ],
);

/** A template as it was at some time. Rows are only ever added. */
export const webhookTemplateVersions = pgTable(
  "webhook_template_versions",
  {
    organizationId: organizationId(),
    templateId: uuid("template_id").notNull(),
    version: integer("version").notNull(),
    transformation: text("transformation").notNull(),
    /** What it is meant for. */
    eventTypes: text("event_types").array().notNull().default(sql`'{}'`),
    note: text("note").notNull().default(""),
    createdByUserId: uuid("created_by_user_id"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.templateId, table.version] }),
    foreignKey({
      name: "webhook_template_versions_template_fk",
      columns: [table.organizationId, table.templateId],
      foreignColumns: [webhookTemplates.organizationId, webhookTemplates.id],
    }).onDelete("cascade"),
  ],
);

/** A type of an organization's own events, which it sends with `POST /api/webhooks/messages`. */
export const webhookEventTypes = pgTable(
  "webhook_event_types",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    type: text("type").notNull(),
    description: text("description").notNull().default(""),
    /** Grows with each change of the schema. */
    version: integer("version").notNull().default(1),
    /** JSON Schema (2020-12) of the payload; empty: any object. */
    schema: jsonb("schema").$type<Readonly<Record<string, unknown>>>(),
    sample: jsonb("sample").$type<Readonly<Record<string, unknown>>>(),
    /** From then on no new one is taken. */
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.type] })],
);

/** What an organization chose for all of its webhooks. */
export const webhookSettings = pgTable(
  "webhook_settings",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    /** Own events of a type that is not registered are refused. */
    isStrict: boolean("is_strict").notNull().default(false),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organizationId] })],
);

/** How the page on which a customer manages endpoints looks. */
export interface StoredPortalTheme {
  /** `#rrggbb`. */
  readonly accent?: string;
  readonly mode?: "light" | "dark" | "system";
}

/** Lets one of an organization's customers manage their endpoints without an account: `/portal/<token>`. Local table. */
export const portalLinks = pgTable(
  "portal_links",
  {
    tokenHash: text("token_hash").primaryKey(),
    organizationId: organizationId(),
    id: id(),
    customerId: uuid("customer_id").notNull(),
    /** The origins that may frame it. */
    allowedOrigins: text("allowed_origins").array().notNull().default(sql`'{}'`),
    theme: jsonb("theme").$type<StoredPortalTheme>().notNull().default({}),
    createdByUserId: uuid("created_by_user_id").notNull(),
    /** The API key that made it; empty: its maker did in the browser. */
    createdByKeyId: uuid("created_by_key_id"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    usedAt: instant("used_at"),
  },
  (table) => [
    uniqueIndex("portal_links_id_key").on(table.organizationId, table.id),
    index("portal_links_customer_idx").on(table.organizationId, table.customerId),
    foreignKey({
      name: "portal_links_customer_fk",
      columns: [table.organizationId, table.customerId],
      foreignColumns: [customers.organizationId, customers.id],
    }).onDelete("cascade"),
  ],
);
