import type { GraphRequest } from "@microsoft/microsoft-graph-client";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { CalendarApi, ExternalEvent } from "../../capabilities";
import type { ProviderHttp } from "../../contract";
import { calendarPath } from "./calendar-path";
import { callGraph } from "./call-graph";
import { writeDraft } from "./map-draft";
import { mapEvent } from "./map-event";
import { eventPreferences, SELECTED_FIELDS } from "./preferences";
import { pullEvents } from "./pull-events";
import { readCalendars, readEvents } from "./read-pages";
import { event, namedEvent } from "./wire";

/** Outlook's calendars by Microsoft Graph, through the official client on the hub's own transport. */
export function microsoftCalendarApi(http: ProviderHttp): CalendarApi {
  return {
    listCalendars: () => readCalendars(http),
    listEvents: (query) => readEvents(http, query),
    pullEvents: (query) => pullEvents(http, query),
    getEvent: ({ calendarId, eventId }) => getEvent(http, { calendarId, eventId }),
    async createEvent({ calendarId, idempotencyId, draft }) {
      const path = calendarPath(calendarId, "events");
      // Graph answers a second try of the same request with the event of the first.
      // https://learn.microsoft.com/graph/api/resources/event (transactionId)
      const body = { ...writeDraft(draft), transactionId: idempotencyId };
      return readEvent(http, { path, calendarId }, (request) => request.post(body));
    },
    async updateEvent({ calendarId, eventId, draft, etag }) {
      const path = calendarPath(calendarId, "events", eventId);
      const body = writeDraft(draft);
      return readEvent(http, { path, calendarId }, (request) => onlyIf(etag, request).patch(body));
    },
    async deleteEvent({ calendarId, eventId, etag }) {
      const path = calendarPath(calendarId, "events", eventId);
      try {
        await callGraph(http, { path }, (request) => onlyIf(etag, request).delete());
        return "deleted";
      } catch (error) {
        // It is gone already, which is what was asked for.
        if (!isGone(error)) throw error;
        return "gone";
      }
    },
  };
}

// Graph's own description of both names the header ("ETag"); another version is refused with 412.
// https://learn.microsoft.com/powershell/module/microsoft.graph.calendar/remove-mguserevent (-IfMatch)
function onlyIf(etag: string | undefined, request: GraphRequest): GraphRequest {
  return etag ? request.header("If-Match", etag) : request;
}

async function getEvent(
  http: ProviderHttp,
  { calendarId, eventId }: { calendarId: string; eventId: string },
): ReturnType<CalendarApi["getEvent"]> {
  const path = `${calendarPath(calendarId, "events", eventId)}?$select=${SELECTED_FIELDS}`;
  let found: unknown;
  try {
    found = await callGraph(http, { path }, (request) => request.header("Prefer", eventPreferences()).get());
  } catch (error) {
    if (!isGone(error)) throw error;
    return null;
  }
  // Which one it is has been asked; an answer without even that is none of Graph's.
  http.parse(found, namedEvent);
  const parsed = event.safeParse(found);
  const mapped = parsed.success ? mapEvent(parsed.data, { calendarId }) : ({ unreadable: "malformed" } as const);
  return !("unreadable" in mapped) && mapped.status === "cancelled" ? null : mapped;
}

async function readEvent(
  http: ProviderHttp,
  { path, calendarId }: { path: string; calendarId: string },
  send: (request: GraphRequest) => Promise<unknown>,
): Promise<ExternalEvent> {
  const answer = await callGraph(http, { path }, (request) => send(request.header("Prefer", eventPreferences())));
  const mapped = mapEvent(http.parse(answer, event), { calendarId });
  // Graph has just stored it with the beginning and end that we sent.
  if ("unreadable" in mapped)
    throw new AppError("provider_unavailable", "Microsoft answered with an event that has no usable time.");
  return mapped;
}

function isGone(error: unknown): boolean {
  return (
    error instanceof ProviderError && error.failure.kind === "rejected" && [404, 410].includes(error.failure.status)
  );
}
