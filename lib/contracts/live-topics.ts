/**
 * What the live stream can say has changed: the nouns of the product, and nothing about the change itself. Whoever
 * shows one of them reads it again, as themselves. No zod in here: it ships with every page.
 */
export const LIVE_TOPICS = [
  "api-keys",
  "audit",
  "calendar",
  "connections",
  /** The product's own events: what activity lists show. */
  "events",
  "invitations",
  "jobs",
  "members",
  "metrics",
  "notifications",
  "organizations",
  "projects",
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];
