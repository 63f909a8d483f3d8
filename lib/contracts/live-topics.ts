/**
 * What the live stream can say has changed: the nouns of the product, and nothing about the change itself. Whoever
 * shows one of them reads it again, as themselves. No zod in here: it ships with every page.
 */
export const LIVE_TOPICS = [
  "api-keys",
  "audit",
  "calendar",
  "connections",
  "customers",
  /** What was sent to endpoints, or waits to be. */
  "deliveries",
  "endpoints",
  /** The product's own events: what activity lists show. */
  "events",
  "invitations",
  "jobs",
  "members",
  /** Conversations in connected chats. */
  "messages",
  "metrics",
  "notifications",
  "oauth-apps",
  "organizations",
  "payments",
  "products",
  "projects",
  /** What providers sent. */
  "receipts",
  "time",
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

/** What `GET /api/events/stream` sends, by the name of the server-sent event. `docs/api.md` explains each. */
export interface LiveMessages {
  /** The stream is open, and nothing was missed. */
  readonly ready: Record<string, never>;
  /** Something may have been missed: whatever is shown has to be read again. */
  readonly reset: Record<string, never>;
  readonly changed: { readonly topics: readonly LiveTopic[] };
  /** One of the product's own events, in the envelope of outbound webhooks. */
  readonly event: LiveEvent;
  /** Nothing happened for a while. */
  readonly heartbeat: Record<string, never>;
}

export interface LiveEvent {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  /** The organization's slug. */
  readonly organization: string;
  readonly data: Readonly<Record<string, unknown>>;
}
