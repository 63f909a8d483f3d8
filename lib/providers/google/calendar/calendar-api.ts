import { calendar_v3 } from "googleapis/build/src/apis/calendar/index.js";
import { AppError, ProviderError } from "@/lib/base/errors";
import type { CalendarApi, EventDraft, ExternalEvent } from "../../capabilities";
import type { ProviderHttp } from "../../contract";
import { callGoogle, type GoogleClient, googleOptions } from "./call-google";
import { eventId } from "./event-id";
import { writeChanges, writeDraft } from "./map-draft";
import { mapEvent } from "./map-event";
import { pullEvents } from "./pull-events";
import { readCalendars, readEvents } from "./read-pages";
import { event, namedEvent } from "./wire";

type Change = Parameters<CalendarApi["updateEvent"]>[0];
type Deletion = Parameters<CalendarApi["deleteEvent"]>[0];

/** Google Calendar v3 through the official client, on the hub's own transport. */
export function googleCalendarApi(http: ProviderHttp): CalendarApi {
  const google = new calendar_v3.Calendar({});
  return {
    listCalendars: () => readCalendars(google, http),
    listEvents: async (query) => {
      refuseDots(query.calendarId);
      return readEvents(google, http, query);
    },
    pullEvents: async (query) => {
      refuseDots(query.calendarId);
      return pullEvents(google, http, query);
    },
    getEvent: ({ calendarId, eventId: id }) => getEvent({ google, http, calendarId }, id),
    createEvent: ({ calendarId, idempotencyId, draft }) =>
      createEvent({ google, http, calendarId }, eventId(idempotencyId), draft),
    updateEvent: (change) => updateEvent({ google, http, calendarId: change.calendarId }, change),
    deleteEvent: (deletion) => deleteEvent({ google, http, calendarId: deletion.calendarId }, deletion),
  };
}

interface Place {
  readonly google: GoogleClient;
  readonly http: ProviderHttp;
  readonly calendarId: string;
}

async function getEvent(place: Place, id: string): ReturnType<CalendarApi["getEvent"]> {
  const { google, http, calendarId } = place;
  refuseDots(calendarId, id);
  try {
    const found = await callGoogle(() => google.events.get({ calendarId, eventId: id }, googleOptions(http)));
    // Who it is has been asked; an answer without even that is none of Google's.
    if (http.parse(found, namedEvent).status === "cancelled") return null;
    const parsed = event.safeParse(found);
    return parsed.success ? mapEvent(parsed.data, { calendarId, timeZone: null }) : { unreadable: "malformed" };
  } catch (error) {
    if (!isRefusal(error, [404, 410])) throw error;
    return null;
  }
}

async function createEvent(place: Place, id: string, draft: EventDraft): Promise<ExternalEvent> {
  const { google, http, calendarId } = place;
  refuseDots(calendarId);
  const requestBody = { ...writeDraft(draft), id };
  try {
    const created = await callGoogle(() => google.events.insert({ calendarId, requestBody }, googleOptions(http)));
    return read(place, created);
  } catch (error) {
    if (!isRefusal(error, [409])) throw error;
    // The id is taken: an earlier try of this request got through. Somebody may have deleted its event since then.
    const made = read(
      place,
      await callGoogle(() => google.events.get({ calendarId, eventId: id }, googleOptions(http))),
    );
    if (made.status === "cancelled") throw error;
    return made;
  }
}

async function updateEvent(place: Place, { eventId: id, draft, etag }: Change): Promise<ExternalEvent> {
  const { google, http, calendarId } = place;
  refuseDots(calendarId, id);
  const options = onlyIf(etag, http);
  const requestBody = writeChanges(draft);
  return read(place, await callGoogle(() => google.events.patch({ calendarId, eventId: id, requestBody }, options)));
}

async function deleteEvent(
  { google, http, calendarId }: Place,
  { eventId: id, etag }: Deletion,
): Promise<"deleted" | "gone"> {
  refuseDots(calendarId, id);
  try {
    await callGoogle(() => google.events.delete({ calendarId, eventId: id }, onlyIf(etag, http)));
    return "deleted";
  } catch (error) {
    // 404 and 410: it is gone already, which is what was asked for.
    if (!isRefusal(error, [404, 410])) throw error;
    return "gone";
  }
}

// "If you want to update or delete a resource only if it has not changed since": another version is refused with 412.
// https://developers.google.com/workspace/calendar/api/guides/version-resources#conditional_modification
function onlyIf(etag: string | undefined, http: ProviderHttp) {
  return { ...googleOptions(http), ...(etag ? { headers: { "If-Match": etag } } : {}) };
}

function read({ http, calendarId }: Place, answer: unknown): ExternalEvent {
  const mapped = mapEvent(http.parse(answer, event), { calendarId, timeZone: null });
  // Google has just stored it with the beginning and end that we sent.
  if ("unreadable" in mapped)
    throw new AppError("provider_unavailable", "Google answered with an event that has no usable time.");
  return mapped;
}

function isRefusal(error: unknown, statuses: readonly number[]): boolean {
  return error instanceof ProviderError && error.failure.kind === "rejected" && statuses.includes(error.failure.status);
}

// "." and ".." are no ids at Google, and in a URL they would mean another path.
function refuseDots(...ids: readonly string[]): void {
  if (ids.includes(".") || ids.includes("..")) throw new AppError("not_found", "There is no such calendar or event.");
}
