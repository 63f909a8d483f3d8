import type { LiveTopic } from "@/lib/contracts/live-topics";
import { queryKeys } from "./query-keys";

/** What the browser has fetched about each topic. */
export const LIVE_QUERY_KEYS: Readonly<Record<LiveTopic, readonly (readonly string[])[]>> = {
  "api-keys": [queryKeys.apiKeys.all],
  audit: [queryKeys.audit.all],
  calendar: [queryKeys.calendarEvents.all, queryKeys.calendars.all, queryKeys.syncs.all],
  connections: [queryKeys.connections.all, queryKeys.dashboard.all],
  customers: [queryKeys.customers.all],
  deliveries: [queryKeys.deliveries.all],
  endpoints: [queryKeys.endpoints.all],
  events: [queryKeys.events.all],
  invitations: [queryKeys.invitations.all],
  jobs: [queryKeys.jobs.all],
  members: [queryKeys.members.all],
  messages: [queryKeys.conversations.all, queryKeys.agents.all],
  metrics: [queryKeys.dashboard.all],
  notifications: [queryKeys.notifications.all],
  "oauth-apps": [queryKeys.oauthApps.all],
  organizations: [],
  payments: [queryKeys.payments.all],
  products: [queryKeys.products.all],
  projects: [queryKeys.projects.all],
  receipts: [queryKeys.receipts.all],
  time: [queryKeys.time.all],
};
