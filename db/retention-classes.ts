import type { TABLE_CLASSES } from "./table-classes";

export type TableName = keyof typeof TABLE_CLASSES;

/** Rows go when this column lies so many days back. Rows where it is empty stay. */
export interface AgeRule {
  /** Name in the database. */
  readonly column: string;
  readonly days: number;
}

/** How long the rows of a table stay. */
export type Retention =
  /** Nothing deletes them by age: `because` says why, and what ends them if anything does. */
  | { readonly kind: "kept"; readonly because: string }
  /** They go with the row they belong to, by foreign key. */
  | { readonly kind: "with_parent"; readonly parent: TableName }
  /** They name their own end, and stay so many days after it. */
  | { readonly kind: "expiring"; readonly ends: AgeRule }
  /** They go when they are old: by whichever rule comes first. */
  | { readonly kind: "history"; readonly rules: readonly AgeRule[] }
  /** Whole partitions are dropped when all of them is older; `days: null`: none ever. */
  | {
      readonly kind: "partitioned";
      readonly column: string;
      readonly by: "day" | "month";
      readonly days: number | null;
      /** The setting that says another number of days. */
      readonly setting?: "HUB_WEBHOOK_BODY_DAYS" | "HUB_WEBHOOK_RECEIPT_DAYS";
      /** Receipts that still wait keep the partition, here or there, that they or their request are in. */
      readonly whileReceiptsWait?: true;
      /** Counts that are summed up by the hour or day: what `call_rollups` still marks stays until it is. */
      readonly summedUpBy?: "hour" | "day";
    };

export type PartitionedRetention = Extract<Retention, { kind: "partitioned" }>;

// A late click hears "expired" and not "unknown".
const afterItsEnd = (column = "expires_at"): Retention => ({ kind: "expiring", ends: { column, days: 1 } });
const withParent = (parent: TableName): Retention => ({ kind: "with_parent", parent });
const kept = (because: string): Retention => ({ kind: "kept", because });

/**
 * How long each table's rows stay: the one list that pruning and partitions go by (`lib/features/retention`,
 * `db/partitions`), and that docs/data-model.md is compared with.
 */
export const RETENTION_CLASSES: Record<TableName, Retention> = {
  users: kept("until an operator removes the person"),
  identities: withParent("users"),
  organizations: kept("until an operator removes the organization"),
  projects: withParent("organizations"),
  members: withParent("organizations"),
  // Used up or not, an invitation holds an address that nobody needs any more.
  invitations: { kind: "expiring", ends: { column: "expires_at", days: 30 } },
  api_keys: withParent("members"),
  api_key_hashes: withParent("organizations"),
  oauth_apps: kept("until an owner or admin removes it, which no live connection may need"),
  custom_integrations: kept("until an owner or admin removes it, which no live connection may need"),
  customers: kept("until a member removes it, which no live connection may need"),
  // Disconnected ones too: without secrets, they are what the receipt and the history are about.
  connections: withParent("projects"),
  connection_tokens: withParent("connections"),
  sealed_secrets: kept("until the connection is disconnected, or the app removed"),
  disconnect_receipts: withParent("connections"),
  oauth_states: afterItsEnd(),
  connect_links: afterItsEnd(),
  // A customer may open an old link weeks later: they hear that it has expired, and members see what became of it.
  connect_sessions: { kind: "expiring", ends: { column: "expires_at", days: 30 } },
  held_consents: afterItsEnd(),
  places: withParent("connections"),
  link_codes: afterItsEnd(),
  bind_links: afterItsEnd(),
  link_attempts: { kind: "history", rules: [{ column: "since", days: 1 }] },
  bot_readings: kept("one row for each bot of the deployment"),
  sessions: afterItsEnd(),
  verification_tokens: afterItsEnd(),
  sign_in_links: afterItsEnd(),
  deployment: kept("one row for the whole deployment"),
  dev_mails: { kind: "history", rules: [{ column: "sent_at", days: 7 }] },
  audit_events: { kind: "partitioned", column: "at", by: "month", days: null },
  events: { kind: "partitioned", column: "occurred_at", by: "day", days: 90 },
  call_minutes: { kind: "partitioned", column: "bucket_at", by: "day", days: 3, summedUpBy: "hour" },
  call_hours: { kind: "partitioned", column: "bucket_at", by: "month", days: 90, summedUpBy: "day" },
  call_days: { kind: "partitioned", column: "bucket_at", by: "month", days: 3 * 365 },
  call_rollups: kept("until its hour or day is summed up"),
  calendars: kept("until it is selected no more, or its connection ends"),
  // Tombstones; what is not deleted stays while its calendar is selected.
  calendar_events: { kind: "history", rules: [{ column: "deleted_at", days: 90 }] },
  sync_runs: { kind: "history", rules: [{ column: "requested_at", days: 30 }] },
  sync_item_errors: { kind: "history", rules: [{ column: "last_at", days: 30 }] },
  watches: kept("until it was stopped at the provider, or its connection is gone"),
  inbound_requests: {
    ...{ kind: "partitioned", column: "received_at", by: "day", days: 30 },
    ...{ setting: "HUB_WEBHOOK_BODY_DAYS", whileReceiptsWait: true },
  },
  receipts: {
    ...{ kind: "partitioned", column: "received_at", by: "day", days: 180 },
    ...{ setting: "HUB_WEBHOOK_RECEIPT_DAYS", whileReceiptsWait: true },
  },
  receipt_keys: afterItsEnd(),
  refused_requests: { kind: "partitioned", column: "received_at", by: "day", days: 30 },
  refusal_counts: { kind: "history", rules: [{ column: "hour", days: 180 }] },
  connection_webhooks: withParent("connections"),
  webhook_endpoints: kept("until a member or its customer removes it"),
  webhook_lanes: withParent("webhook_endpoints"),
  webhook_templates: withParent("organizations"),
  webhook_template_versions: withParent("webhook_templates"),
  webhook_event_types: withParent("organizations"),
  webhook_settings: withParent("organizations"),
  webhook_fan_outs: kept("until the event has its deliveries, within a second"),
  webhook_deliveries: { kind: "partitioned", column: "created_at", by: "day", days: 30 },
  webhook_attempts: { kind: "partitioned", column: "at", by: "day", days: 30 },
  webhook_endpoint_hours: { kind: "history", rules: [{ column: "hour", days: 90 }] },
  webhook_recoveries: { kind: "history", rules: [{ column: "created_at", days: 30 }] },
  // As with connect sessions: who opens an old link hears that it has expired.
  portal_links: { kind: "expiring", ends: { column: "expires_at", days: 30 } },
  money_feeds: withParent("connections"),
  subscription_tiers: withParent("organizations"),
  products: withParent("connections"),
  prices: withParent("connections"),
  payments: withParent("connections"),
  refunds: withParent("connections"),
  checkouts: withParent("connections"),
  subscriptions: withParent("connections"),
  billed_invoices: withParent("connections"),
  time_entries: kept("until an operator removes the organization"),
  time_rules: withParent("members"),
  time_rule_marks: withParent("organizations"),
  // Ids of counts that were flushed; what is older is settled.
  call_batches: { kind: "history", rules: [{ column: "flushed_at", days: 1 }] },
  notices: {
    kind: "history",
    rules: [
      { column: "read_at", days: 90 },
      { column: "created_at", days: 180 },
    ],
  },
  notice_preferences: withParent("members"),
  notice_settings: withParent("members"),
  notice_deliveries: withParent("notices"),
  events_to_tell: kept("until everybody is told, within a minute"),
  conversations: withParent("connections"),
  messages: { kind: "history", rules: [{ column: "created_at", days: 365 }] },
  conversation_reads: withParent("conversations"),
  chat_people: withParent("connections"),
  agents: withParent("organizations"),
  // A worker that fell silent is gone; its row is of no use after a day.
  workers: { kind: "history", rules: [{ column: "seen_at", days: 1 }] },
  idempotency_keys: afterItsEnd(),
  rate_limits: afterItsEnd("expire"),
};
