/**
 * The names under which the browser keeps what it fetched: the noun first, so that everything about it can be
 * forgotten at once (`queryClient.invalidateQueries({ queryKey: queryKeys.connections.all })`).
 */
export const queryKeys = {
  connections: {
    all: ["connections"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["connections", "list", filter],
    one: (connectionId: string) => ["connections", "one", connectionId],
    calendars: (connectionId: string) => ["connections", "one", connectionId, "calendars"],
    links: (connectionId: string) => ["connections", "one", connectionId, "links"],
    options: (connectionId: string, choice: string) => ["connections", "one", connectionId, "choices", choice],
  },
  customers: {
    all: ["customers"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["customers", "list", filter],
    sessions: (customerId: string) => ["customers", "sessions", customerId],
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
  },
  events: {
    all: ["events"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["events", "list", filter],
  },
  audit: {
    all: ["audit"],
    list: (filter: Readonly<Record<string, unknown>> = {}) => ["audit", "list", filter],
  },
  apiKeys: { all: ["api-keys"] },
  jobs: { all: ["jobs"] },
  members: { all: ["members"] },
  invitations: { all: ["invitations"] },
  notifications: {
    all: ["notifications"],
    count: ["notifications", "count"],
    list: ["notifications", "list"],
    preferences: ["notifications", "preferences"],
  },
  oauthApps: { all: ["oauth-apps"] },
  projects: { all: ["projects"] },
  time: {
    all: ["time"],
    entries: (filter: Readonly<Record<string, unknown>>) => ["time", "entries", filter],
    totals: (filter: Readonly<Record<string, unknown>>) => ["time", "totals", filter],
    ofEvent: (event: Readonly<Record<string, string>>) => ["time", "of-event", event],
    rules: ["time", "rules"],
    choices: ["time", "choices"],
  },
} as const;
