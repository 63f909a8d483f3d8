import { usableInstant } from "@/lib/base/usable-instant";
import { webLink } from "@/lib/base/web-link";
import type { ExternalEvent } from "../../capabilities";
import { cleanUid } from "./clean-uid";
import { mapTime, type TimeFault } from "./map-time";
import type { Event } from "./wire";

/** An event that makes no sense, and why. */
export interface UnreadableEvent {
  readonly unreadable: TimeFault | "malformed";
}

/** An event in our words, or why it makes no sense: it has no usable beginning and end. */
export function mapEvent(event: Event, { calendarId }: { calendarId: string }): ExternalEvent | UnreadableEvent {
  const isAllDay = event.isAllDay ?? false;
  const start = mapTime(event.start, { zone: event.originalStartTimeZone, isAllDay });
  if (typeof start === "string") return { unreadable: start };
  const end = mapTime(event.end, { zone: event.originalEndTimeZone, isAllDay });
  if (typeof end === "string") return { unreadable: end };
  if (!isForward(start, end)) return { unreadable: "no_usable_time" };
  return {
    id: event.id,
    calendarId,
    iCalUid: cleanUid(event.iCalUId),
    ...mapTexts(event),
    start,
    end,
    status: mapStatus(event),
    visibility: mapVisibility(event),
    seriesId: event.seriesMasterId ?? null,
    originalStart: mapOriginalStart(event, start),
    isBusy: !TAKES_NO_TIME.has(event.showAs ?? ""),
    // Outlook colours by category, and what colour a category has would take a further permission.
    color: null,
    attendees: mapAttendees(event.attendees ?? []),
    organizerEmail: event.organizer?.emailAddress?.address ?? null,
    conferenceUrl: webLink(event.onlineMeeting?.joinUrl) ?? webLink(event.onlineMeetingUrl),
    webUrl: webLink(event.webLink),
    etag: event["@odata.etag"] ?? null,
    updatedAt: mapUpdated(event.lastModifiedDateTime),
  };
}

// The others are tentative, busy, oof and unknown. https://learn.microsoft.com/graph/api/resources/event (showAs)
const TAKES_NO_TIME = new Set(["free", "workingElsewhere"]);

// An occurrence that nobody touched begins as its series says, and need not say so.
function mapOriginalStart(
  { type, seriesMasterId, originalStart, originalStartTimeZone, isAllDay }: Event,
  start: ExternalEvent["start"],
): ExternalEvent["start"] | null {
  if (!seriesMasterId) return null;
  if (!originalStart) return type === "occurrence" ? start : null;
  const time = { dateTime: originalStart, timeZone: "UTC" };
  const mapped = mapTime(time, { zone: originalStartTimeZone, isAllDay: isAllDay ?? false });
  return typeof mapped === "string" ? null : mapped;
}

// Outlook keeps an empty text where there is none.
function mapTexts({ subject, body, location }: Event): Pick<ExternalEvent, "title" | "description" | "location"> {
  return {
    title: subject || null,
    description: body?.content?.trim() || null,
    location: location?.displayName || null,
  };
}

function mapStatus({ isCancelled, showAs }: Event): ExternalEvent["status"] {
  if (isCancelled) return "cancelled";
  return showAs === "tentative" ? "tentative" : "confirmed";
}

// normal, personal, private, confidential: all but the first keep it from others who read the calendar.
function mapVisibility({ sensitivity }: Event): ExternalEvent["visibility"] {
  return !sensitivity || sensitivity === "normal" ? "default" : "private";
}

function isForward(start: ExternalEvent["start"], end: ExternalEvent["end"]): boolean {
  if (start.kind === "day" && end.kind === "day") return start.date < end.date;
  if (start.kind === "instant" && end.kind === "instant") return start.at <= end.at;
  return false;
}

// https://learn.microsoft.com/graph/api/resources/responsestatus
const RESPONSES: Record<string, ExternalEvent["attendees"][number]["response"]> = {
  accepted: "accepted",
  organizer: "accepted",
  declined: "declined",
  tentativelyAccepted: "tentative",
};

function mapAttendees(attendees: NonNullable<Event["attendees"]>): ExternalEvent["attendees"] {
  return attendees.flatMap(({ emailAddress, status }) => {
    const { address: email, name } = emailAddress ?? {};
    return email ? [{ email, name: name ?? null, response: RESPONSES[status?.response ?? ""] ?? "none" }] : [];
  });
}

function mapUpdated(updated: string | null | undefined): Date | null {
  return usableInstant(Date.parse(updated ?? ""));
}
