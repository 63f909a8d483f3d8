import {
  bigint,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  type PgColumn,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant, organizationId } from "@/db/columns";
import { connections } from "./connections";
import { organizations } from "./organizations";

/** Money in its currency's smallest unit: whole numbers, nothing is rounded. */
const minor = (name: string) => bigint(name, { mode: "number" });

/** Whose it is, and what it is called at the provider. */
const owned = {
  organizationId: organizationId(),
  id: id(),
  connectionId: uuid("connection_id").notNull(),
  externalId: text("external_id").notNull(),
  externalCreatedAt: instant("external_created_at"),
  /** Its page at the provider. */
  webUrl: text("web_url"),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
};

/** How new what is stored is: by it, older news are told from newer ones. */
const dated = {
  /** When the newest event that it heeded was made, by the provider's clock. */
  sourceAt: instant("source_at").notNull(),
  sourceEventId: text("source_event_id").notNull(),
  /** When it was last asked for at the provider; empty: events have said all of it. */
  fetchedAt: instant("fetched_at"),
  /** `money_feeds.version` of the transaction that wrote it last. */
  version: bigint("version", { mode: "number" }).notNull(),
};

interface OwnedTable {
  readonly organizationId: PgColumn;
  readonly id: PgColumn;
  readonly connectionId: PgColumn;
  readonly externalId: PgColumn;
}

function keysOf(name: string, table: OwnedTable) {
  return [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex(`${name}_external_key`).on(table.organizationId, table.connectionId, table.externalId),
    foreignKey({
      name: `${name}_connection_fk`,
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ];
}

/** How far the hub is with what a connection tells of money: one for each connection that can. */
export const moneyFeeds = pgTable(
  "money_feeds",
  {
    organizationId: organizationId(),
    connectionId: uuid("connection_id").notNull(),
    /** Grows with each transaction that keeps something of it: what was fetched before another one kept something is old. */
    version: bigint("version", { mode: "number" }).notNull().default(0),
    /** When products and prices are read next. */
    productsDueAt: instant("products_due_at").notNull(),
    /** When they were last read to the end. */
    productsSyncedAt: instant("products_synced_at"),
    productsFailures: integer("products_failures").notNull().default(0),
    /** Code of why the last look failed. */
    productsError: text("products_error"),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.connectionId] }),
    index("money_feeds_due_idx").on(table.productsDueAt),
    foreignKey({
      name: "money_feeds_connection_fk",
      columns: [table.organizationId, table.connectionId],
      foreignColumns: [connections.organizationId, connections.id],
    }).onDelete("cascade"),
  ],
);

/** What the organization calls its own plans: prices of any connection are put to them. */
export const subscriptionTiers = pgTable(
  "subscription_tiers",
  {
    organizationId: organizationId().references(() => organizations.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    description: text("description"),
    /** From the smallest to the largest. */
    position: integer("position").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("subscription_tiers_name_key").on(table.organizationId, table.name),
  ],
);

export const products = pgTable(
  "products",
  {
    ...owned,
    name: text("name").notNull(),
    description: text("description"),
    imageUrl: text("image_url"),
    /** false: not sold any more. */
    active: boolean("is_active").notNull(),
    defaultPriceExternalId: text("default_price_external_id"),
    /** A tombstone: the provider lists it no more. */
    deletedAt: instant("deleted_at"),
  },
  (table) => keysOf("products", table),
);

export const prices = pgTable(
  "prices",
  {
    ...owned,
    productExternalId: text("product_external_id").notNull(),
    nickname: text("nickname"),
    active: boolean("is_active").notNull(),
    currency: text("currency").notNull(),
    /** Empty: it is worked out otherwise, by steps or by what the buyer gives. */
    unitAmount: minor("unit_amount"),
    /** Empty: paid once. */
    interval: text("billing_interval").$type<"day" | "week" | "month" | "year">(),
    intervalCount: integer("interval_count"),
    /** The organization's own plan that it is a price of. No sync changes it. */
    tierId: uuid("tier_id"),
    deletedAt: instant("deleted_at"),
  },
  (table) => [
    ...keysOf("prices", table),
    index("prices_product_idx").on(table.organizationId, table.connectionId, table.productExternalId),
    index("prices_tier_idx").on(table.organizationId, table.tierId),
  ],
);

export interface StoredAttempt {
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

/** A sale's money: however many events tell of it, it is one row. */
export const payments = pgTable(
  "payments",
  {
    ...owned,
    ...dated,
    status: text("status").$type<"open" | "processing" | "authorized" | "succeeded" | "canceled">().notNull(),
    currency: text("currency").notNull(),
    amount: minor("amount").notNull(),
    amountReceived: minor("amount_received").notNull(),
    amountRefunded: minor("amount_refunded").notNull().default(0),
    method: text("method"),
    description: text("description"),
    customerExternalId: text("customer_external_id"),
    /** What it pays, where the provider bills. */
    invoiceExternalId: text("invoice_external_id"),
    email: text("email"),
    /** When the money came, as the provider's event says it; empty: nobody told of that moment. */
    paidAt: instant("paid_at"),
    /** Tries that were refused, the first one first. */
    attempts: jsonb("attempts").$type<readonly StoredAttempt[]>().notNull().default([]),
  },
  (table) => [
    ...keysOf("payments", table),
    index("payments_time_idx").on(table.organizationId, table.externalCreatedAt, table.id),
  ],
);

export const refunds = pgTable(
  "refunds",
  {
    ...owned,
    ...dated,
    paymentExternalId: text("payment_external_id"),
    status: text("status").$type<"pending" | "succeeded" | "failed" | "canceled">().notNull(),
    currency: text("currency").notNull(),
    amount: minor("amount").notNull(),
    reason: text("reason"),
  },
  (table) => [
    ...keysOf("refunds", table),
    index("refunds_payment_idx").on(table.organizationId, table.connectionId, table.paymentExternalId),
  ],
);

/** A page on which a buyer pays. Complete is not paid: some ways to pay take days. */
export const checkouts = pgTable(
  "checkouts",
  {
    ...owned,
    ...dated,
    mode: text("mode").$type<"payment" | "subscription" | "setup">().notNull(),
    status: text("status").$type<"open" | "complete" | "expired">().notNull(),
    paymentStatus: text("payment_status").$type<"paid" | "unpaid" | "failed" | "none_due">().notNull(),
    currency: text("currency"),
    amount: minor("amount"),
    email: text("email"),
    customerExternalId: text("customer_external_id"),
    paymentExternalId: text("payment_external_id"),
    subscriptionExternalId: text("subscription_external_id"),
    invoiceExternalId: text("invoice_external_id"),
    /** What the seller calls it. */
    reference: text("reference"),
    url: text("url"),
    expiresAt: instant("expires_at"),
    completedAt: instant("completed_at"),
  },
  (table) => [
    ...keysOf("checkouts", table),
    index("checkouts_payment_idx").on(table.organizationId, table.connectionId, table.paymentExternalId),
  ],
);

export interface StoredSubscriptionItem {
  readonly priceExternalId: string;
  readonly productExternalId: string | null;
  readonly quantity: number;
  readonly unitAmount: number | null;
  readonly currency: string;
}

export const subscriptions = pgTable(
  "subscriptions",
  {
    ...owned,
    ...dated,
    status: text("status").$type<"incomplete" | "trialing" | "active" | "past_due" | "paused" | "canceled">().notNull(),
    customerExternalId: text("customer_external_id"),
    items: jsonb("items").$type<readonly StoredSubscriptionItem[]>().notNull(),
    interval: text("billing_interval").$type<"day" | "week" | "month" | "year">().notNull(),
    intervalCount: integer("interval_count").notNull(),
    periodStartsAt: instant("period_starts_at"),
    periodEndsAt: instant("period_ends_at"),
    trialEndsAt: instant("trial_ends_at"),
    /** Already decided: when it will end. */
    cancelAt: instant("cancel_at"),
    endedAt: instant("ended_at"),
  },
  (table) => keysOf("subscriptions", table),
);

export interface StoredInvoiceLine {
  readonly description: string;
  readonly quantity: number;
  readonly amount: number;
}

/** Invoices of payment providers: what is billed by a subscription, for example. */
export const billedInvoices = pgTable(
  "billed_invoices",
  {
    ...owned,
    ...dated,
    number: text("number"),
    status: text("status").$type<"draft" | "open" | "paid" | "void" | "uncollectible">().notNull(),
    customerExternalId: text("customer_external_id"),
    email: text("email"),
    subscriptionExternalId: text("subscription_external_id"),
    currency: text("currency").notNull(),
    subtotal: minor("subtotal").notNull(),
    tax: minor("tax").notNull(),
    total: minor("total").notNull(),
    amountPaid: minor("amount_paid").notNull(),
    amountDue: minor("amount_due").notNull(),
    lines: jsonb("lines").$type<readonly StoredInvoiceLine[]>().notNull(),
    issuedAt: instant("issued_at"),
    dueAt: instant("due_at"),
    paidAt: instant("paid_at"),
    url: text("url"),
  },
  (table) => keysOf("billed_invoices", table),
);
