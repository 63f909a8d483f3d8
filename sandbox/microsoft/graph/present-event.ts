import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { EventTime } from "../../calendar/event-time";
import { withShown } from "../../calendar/with-shown";
import { occurrenceUid, toImmutableId } from "./ids";
import type { StoredCalendar, StoredEvent } from "./model";
import type { ShownEvent } from "./occurrences";
import type { Preferences } from "./prefer";

/** What may be selected of an event: https://learn.microsoft.com/graph/api/resources/event#properties */
export const EVENT_TYPE = {
  name: "event",
  properties: [
    ...["id", "createdDateTime", "lastModifiedDateTime", "changeKey", "categories", "transactionId"],
    ...["originalStartTimeZone", "originalEndTimeZone", "iCalUId", "reminderMinutesBeforeStart", "isReminderOn"],
    ...["hasAttachments", "subject", "bodyPreview", "importance", "sensitivity", "isAllDay", "isCancelled"],
    ...["isOrganizer", "responseRequested", "seriesMasterId", "showAs", "type", "webLink", "onlineMeetingUrl"],
    ...["isOnlineMeeting", "onlineMeetingProvider", "allowNewTimeProposals", "isDraft", "hideAttendees"],
    ...["responseStatus", "body", "start", "end", "location", "locations", "recurrence", "attendees", "organizer"],
    ...["onlineMeeting", "originalStart"],
  ],
  orderable: ["start/dateTime", "end/dateTime", "subject", "createdDateTime", "lastModifiedDateTime"],
};

export interface Viewer {
  readonly calendar: StoredCalendar;
  readonly email: string;
  readonly preferences: Preferences;
}

/** Changes with every version of the event. */
function changeKeyOf(event: StoredEvent): string {
  return createHash("sha256").update(`${event.id} ${event.version}`).digest("base64").slice(0, 32);
}

export function etagOf(event: StoredEvent): string {
  return `W/"${changeKeyOf(event)}"`;
}

/** An event as the API shows it. Somebody else's calendar without the right to private items tells only that one is there. */
export function presentEvent(shown: ShownEvent, viewer: Viewer): Readonly<Record<string, unknown>> {
  const { event } = shown;
  const { preferences } = viewer;
  const id = (value: string) => (preferences.immutableIds ? toImmutableId(value) : value);
  const hidden = event.fields.sensitivity === "private" && !viewer.calendar.canViewPrivateItems;
  const resource = {
    "@odata.etag": etagOf(event),
    id: id(shown.id),
    createdDateTime: instantText(event.createdMs),
    lastModifiedDateTime: instantText(event.updatedMs),
    changeKey: changeKeyOf(event),
    transactionId: event.transactionId,
    originalStartTimeZone: event.startZoneName,
    originalEndTimeZone: event.endZoneName,
    iCalUId: shown.originalStartMs === null ? event.iCalUId : occurrenceUid(event.iCalUId, shown.originalStartMs),
    isAllDay: "date" in shown.start,
    isCancelled: event.isCancelled,
    isOrganizer: event.organizer.address === viewer.email,
    seriesMasterId: shown.seriesMasterId === null ? null : id(shown.seriesMasterId),
    type: shown.type,
    ...(shown.originalStartMs === null ? {} : { originalStart: instantText(shown.originalStartMs) }),
    isDraft: false,
    hasAttachments: false,
    sensitivity: event.fields.sensitivity,
    showAs: event.fields.showAs,
    ...(hidden ? HIDDEN_FIELDS : openFields(event, viewer)),
    start: presentTime(shown.start, preferences),
    end: presentTime(shown.end, preferences),
    recurrence: shown.type === "seriesMaster" ? event.recurrence : null,
    organizer: { emailAddress: event.organizer },
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(shown.id)}&exvsurl=1&path=/calendar/item`,
  };
  return withShown(resource, event.shown);
}

/** What a delta query says of an occurrence: https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/5602 */
export function presentStub(shown: ShownEvent, { preferences }: Viewer): Readonly<Record<string, unknown>> {
  const id = (value: string) => (preferences.immutableIds ? toImmutableId(value) : value);
  return {
    "@odata.etag": etagOf(shown.event),
    seriesMasterId: shown.seriesMasterId === null ? null : id(shown.seriesMasterId),
    type: shown.type,
    start: presentTime(shown.start, preferences),
    end: presentTime(shown.end, preferences),
    id: id(shown.id),
  };
}

const HIDDEN_FIELDS = {
  subject: "Private Appointment",
  bodyPreview: "",
  body: { contentType: "html", content: "" },
  location: { displayName: "" },
  locations: [],
  attendees: [],
  categories: [],
};

function openFields({ fields, organizer }: StoredEvent, viewer: Viewer): Readonly<Record<string, unknown>> {
  const { body, location, attendees, onlineMeetingUrl, ...rest } = fields;
  const mine = organizer.address === viewer.email ? "organizer" : responseOf(fields, viewer.email);
  return {
    ...rest,
    bodyPreview: textOf(body).slice(0, 255),
    body: viewer.preferences.textBodies
      ? { contentType: "text", content: textOf(body) }
      : { contentType: "html", content: htmlOf(body) },
    location: placeOf(location),
    locations: location === "" ? [] : [placeOf(location)],
    attendees: attendees.map(({ type, response, emailAddress }) => ({
      type,
      status: { response, time: "0001-01-01T00:00:00Z" },
      emailAddress,
    })),
    responseStatus: { response: mine, time: "0001-01-01T00:00:00Z" },
    onlineMeetingProvider: fields.isOnlineMeeting ? "teamsForBusiness" : "unknown",
    onlineMeetingUrl: null,
    onlineMeeting: onlineMeetingUrl === null ? null : { joinUrl: onlineMeetingUrl },
  };
}

function responseOf({ attendees }: StoredEvent["fields"], email: string): string {
  return attendees.find(({ emailAddress }) => emailAddress.address === email)?.response ?? "none";
}

function placeOf(displayName: string) {
  return { displayName, locationType: "default", uniqueId: displayName, uniqueIdType: "private" };
}

function htmlOf({ contentType, content }: StoredEvent["fields"]["body"]): string {
  if (contentType === "html") return content;
  const escaped = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<html><body><div class="PlainText">${escaped.replaceAll("\n", "<br>")}</div></body></html>`;
}

function textOf({ contentType, content }: StoredEvent["fields"]["body"]): string {
  if (contentType === "text") return content;
  const text = content.replaceAll(/<br\s*\/?>|<\/p>/gi, "\n").replaceAll(/<[^>]*>/g, "");
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&nbsp;", " ").replaceAll("&amp;", "&").trim();
}

/** Seven digits of a second's fraction and no offset: the zone stands beside it. A whole day is midnight in any zone. */
function presentTime(time: EventTime, { timeZone }: Preferences): { dateTime: string; timeZone: string } {
  if ("date" in time) return { dateTime: `${time.date}T00:00:00.0000000`, timeZone: timeZone.name };
  // Instants are kept in UTC; without a zone's rules a page of thousands is written in a moment.
  if (timeZone.iana === "UTC") {
    return { dateTime: `${new Date(time.instantMs).toISOString().slice(0, -1)}0000`, timeZone: timeZone.name };
  }
  const wall = Temporal.Instant.fromEpochMilliseconds(time.instantMs).toZonedDateTimeISO(timeZone.iana);
  const dateTime = wall.toPlainDateTime().toString({ fractionalSecondDigits: 7 });
  return { dateTime, timeZone: timeZone.name };
}

const written = new WeakMap<ShownEvent, Map<string, string>>();

/** The text of an answer's item, written once for each view of it: pages of thousands are asked for again and again. */
export function writtenOnce(shown: ShownEvent, viewer: Viewer, form: string, write: () => unknown): string {
  const { timeZone, immutableIds, textBodies } = viewer.preferences;
  const rights = `${viewer.email} ${viewer.calendar.canViewPrivateItems}`;
  const view = `${form} ${rights} ${timeZone.name} ${immutableIds} ${textBodies}`;
  const views = written.get(shown) ?? new Map<string, string>();
  written.set(shown, views);
  const text = views.get(view) ?? JSON.stringify(write());
  views.set(view, text);
  return text;
}

function instantText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}.0000000Z`;
}
