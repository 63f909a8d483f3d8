/**
 * The names under which the browser keeps what it fetched: the noun first, so that everything about it can be
 * forgotten at once (`queryClient.invalidateQueries({ queryKey: queryKeys.connections.all })`).
 */
export const queryKeys = {
  connections: {
    all: ["connections"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["connections", "list", filter],
    one: (connectionId: string) => ["connections", "one", connectionId],
    receivers: ["connections", "receivers"],
    webhookSecret: (connectionId: string) => ["connections", "one", connectionId, "webhook-secret"],
    calendars: (connectionId: string) => ["connections", "one", connectionId, "calendars"],
    links: (connectionId: string) => ["connections", "one", connectionId, "links"],
    people: (connectionId: string) => ["connections", "one", connectionId, "people"],
    options: (connectionId: string, choice: string) => ["connections", "one", connectionId, "choices", choice],
  },
  customers: {
    all: ["customers"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["customers", "list", filter],
    sessions: (customerId: string) => ["customers", "sessions", customerId],
    portals: (customerId: string) => ["customers", "portals", customerId],
  },
  dashboard: { all: ["dashboard"] },
  calendarEvents: {
    all: ["calendar-events"],
    /** Of one calendar of a connection; with a range, those that overlap it. */
    of: (calendar: { connectionId: string; calendarId: string }, range?: { from: string; to: string }) => [
      "calendar-events",
      calendar.connectionId,
      calendar.calendarId,
      ...(range ? [range] : []),
    ],
    /** Of selected calendars, out of the hub's copy. */
    allStored: ["calendar-events", "stored"],
    stored: (query: Readonly<Record<string, unknown>>) => ["calendar-events", "stored", query],
  },
  /** Calendars that are kept in step. */
  calendars: {
    all: ["calendars"],
    selected: (connectionId: string | null) => ["calendars", "selected", connectionId],
    freeBusy: (query: Readonly<Record<string, unknown>>) => ["calendars", "free-busy", query],
  },
  syncs: {
    all: ["syncs"],
    status: (connectionId: string) => ["syncs", connectionId, "status"],
    runs: (connectionId: string, filter: Readonly<Record<string, unknown>> = {}) => [
      "syncs",
      connectionId,
      "runs",
      filter,
    ],
    errors: (connectionId: string) => ["syncs", connectionId, "errors"],
  },
  /** What was sent, or waits to be sent, to endpoints. */
  deliveries: {
    all: ["deliveries"],
    one: (deliveryId: string) => ["deliveries", "one", deliveryId],
    message: (messageId: string) => ["deliveries", "message", messageId],
    ofMessage: (messageId: string) => ["deliveries", "of-message", messageId],
  },
  /** Where events are sent to. */
  endpoints: {
    all: ["endpoints"],
    list: ["endpoints", "list"],
    statistics: (endpointId: string, hours: number) => ["endpoints", endpointId, "statistics", hours],
    recoveries: (endpointId: string) => ["endpoints", endpointId, "recoveries"],
  },
  /** What events there may be, with what is in them. */
  eventTypes: {
    all: ["event-types"],
    one: (type: string) => ["event-types", "one", type],
  },
  events: {
    all: ["events"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["events", "list", filter],
  },
  audit: {
    all: ["audit"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["audit", "list", filter],
  },
  /** Payments, refunds, checkouts, subscriptions and invoices. */
  payments: {
    all: ["payments"],
    list: (noun: string, filter: Readonly<Record<string, unknown>> = {}) => ["payments", noun, filter],
    one: (paymentId: string) => ["payments", "one", paymentId],
  },
  /** With their prices and the organization's tiers. */
  products: {
    all: ["products"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["products", "list", filter],
    tiers: ["products", "tiers"],
  },
  agents: { all: ["agents"] },
  apiKeys: { all: ["api-keys"] },
  jobs: { all: ["jobs"] },
  members: { all: ["members"] },
  invitations: { all: ["invitations"] },
  conversations: {
    all: ["conversations"],
    lists: ["conversations", "list"],
    list: (filter: Readonly<Record<string, unknown>>) => ["conversations", "list", filter],
    one: (conversationId: string) => ["conversations", "one", conversationId],
    messages: (conversationId: string) => ["conversations", "one", conversationId, "messages"],
  },
  notifications: {
    all: ["notifications"],
    count: ["notifications", "count"],
    list: ["notifications", "list"],
    preferences: ["notifications", "preferences"],
  },
  oauthApps: { all: ["oauth-apps"] },
  /** A customer's own endpoints, on the page of the link that they were sent. */
  portal: {
    all: ["portal"],
    endpoints: ["portal", "endpoints"],
    deliveryList: (filter: object) => ["portal", "deliveries", "list", filter],
    delivery: (id: string) => ["portal", "deliveries", id],
  },
  projects: { all: ["projects"] },
  receipts: {
    all: ["receipts"],
    list: (filter: Readonly<Record<string, unknown>>) => ["receipts", "list", filter],
    newest: (filter: Readonly<Record<string, unknown>>) => ["receipts", "newest", filter],
    one: (receiptId: string, filter: Readonly<Record<string, unknown>>) => ["receipts", "one", receiptId, filter],
    refusals: (filter: Readonly<Record<string, unknown>>) => ["receipts", "refusals", filter],
    refusalCounts: (filter: Readonly<Record<string, unknown>>) => ["receipts", "refusal-counts", filter],
  },
  webhookTemplates: {
    all: ["webhook-templates"],
    preview: (wish: Readonly<Record<string, unknown>>) => ["webhook-templates", "preview", wish],
  },
  time: {
    all: ["time"],
    entries: (filter: Readonly<Record<string, unknown>>) => ["time", "entries", filter],
    totals: (filter: Readonly<Record<string, unknown>>) => ["time", "totals", filter],
    ofEvent: (event: Readonly<Record<string, string>>) => ["time", "of-event", event],
    rules: ["time", "rules"],
    choices: ["time", "choices"],
  },
} as const;
