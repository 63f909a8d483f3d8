/**
 * Every table is of one class (docs/data-model.md):
 * distributed: an organization's data, each key starts with `organization_id`, so the product can outgrow one database;
 * reference: small, the same everywhere; local: kept on one node (sessions, hashes, states, queue).
 */
export const TABLE_CLASSES = {
  users: "reference",
  identities: "reference",
  organizations: "reference",
  projects: "distributed",
  members: "distributed",
  invitations: "distributed",
  api_keys: "distributed",
  connections: "distributed",
  connection_tokens: "distributed",
  sealed_secrets: "distributed",
  disconnect_receipts: "distributed",
  held_consents: "distributed",
  audit_events: "distributed",
  events: "distributed",
  call_minutes: "distributed",
  call_hours: "distributed",
  call_days: "distributed",
  call_rollups: "distributed",
  notices: "distributed",
  notice_preferences: "distributed",
  api_key_hashes: "local",
  sessions: "local",
  verification_tokens: "local",
  sign_in_links: "local",
  deployment: "local",
  dev_mails: "local",
  oauth_states: "local",
  connect_links: "local",
  idempotency_keys: "local",
  rate_limits: "local",
  workers: "local",
  call_batches: "local",
} as const satisfies Record<string, "distributed" | "reference" | "local">;
