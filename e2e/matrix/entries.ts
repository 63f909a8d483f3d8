// Why: the authorization matrix calls every route as everyone; this says how each is called. A new route needs a line.
import type { TestOrganization } from "../kit/new-organization";

/** What the organization under test has, made anew for each call. */
export interface Subject {
  readonly organization: TestOrganization;
  /** A shared connection of it. */
  readonly connectionId: string;
}

export interface MatrixEntry {
  readonly params?: (subject: Subject) => Record<string, string>;
  readonly query?: string;
  readonly body?: (subject: Subject) => unknown;
  /** Names something of the organization: another organization's owner gets 404. */
  readonly namesOurs?: true;
}

const ofConnection = { params: ({ connectionId }: Subject) => ({ ref: connectionId }), namesOurs: true } as const;
const WEEK = "?from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z";
const event = {
  title: "x",
  start: { at: "2026-03-01T09:00:00Z" },
  end: { at: "2026-03-01T10:00:00Z" },
};
const ofEvent = {
  params: ({ connectionId }: Subject) => ({ ref: connectionId, eventId: "some-event" }),
  namesOurs: true,
} as const;

/** By method and path of `app`. */
export const ENTRIES: Record<string, MatrixEntry> = {
  "GET /api/audit": {},
  "GET /api/audit/export": {},
  "GET /api/integration-hub/dashboard": {},
  "GET /api/integrations": {},
  "GET /api/integrations/connected": {},
  "GET /api/integrations/marketplace": {},
  "POST /api/integrations/oauth/init": { body: () => ({ integration: "google-calendar" }) },
  "GET /api/integrations/[ref]": ofConnection,
  "PATCH /api/integrations/[ref]": { ...ofConnection, body: () => ({ name: "Renamed" }) },
  "DELETE /api/integrations/[ref]": ofConnection,
  "DELETE /api/integrations/[ref]/disconnect": ofConnection,
  "GET /api/integrations/[ref]/auth": { params: () => ({ ref: "google-calendar" }) },
  "POST /api/integrations/[ref]/connect": { params: () => ({ ref: "google-calendar" }), body: () => ({}) },
  "GET /api/integrations/[ref]/callback": { params: () => ({ ref: "google-calendar" }) },
  "POST /api/integrations/[ref]/test": ofConnection,
  "POST /api/integrations/[ref]/refresh-token": ofConnection,
  "GET /api/integrations/[ref]/receipt": ofConnection,
  "GET /api/integrations/[ref]/calendars": ofConnection,
  "GET /api/integrations/[ref]/calendar/events": { ...ofConnection, query: WEEK },
  "POST /api/integrations/[ref]/calendar/events": { ...ofConnection, body: () => event },
  "PATCH /api/integrations/[ref]/calendar/events/[eventId]": { ...ofEvent, body: () => ({ title: "y" }) },
  "DELETE /api/integrations/[ref]/calendar/events/[eventId]": ofEvent,
  "POST /api/connect/start": { body: () => ({ token: "unknown" }) },
};
