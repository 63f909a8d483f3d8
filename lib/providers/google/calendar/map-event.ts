import { usableInstant } from "@/lib/base/usable-instant";
import { webLink } from "@/lib/base/web-link";
import type { ExternalEvent } from "../../capabilities";
import { eventColor } from "./event-color";
import { mapTime, type TimeFault } from "./map-time";
import type { Event } from "./wire";

interface EventOrigin {
  readonly calendarId: string;
  /** The calendar's own zone, for events that name none. */
  readonly timeZone: string | null;
}

/** An event that makes no sense, and why. */
export interface UnreadableEvent {
  readonly unreadable: TimeFault | "malformed";
}

/** An event in our words, or why it makes no sense: it has no usable beginning and end. */
export function mapEvent(event: Event, { calendarId, timeZone }: EventOrigin): ExternalEvent | UnreadableEvent {
  const start = mapTime(event.start, timeZone);
  if (typeof start === "string") return { unreadable: start };
  const end = mapTime(event.end, timeZone);
  if (typeof end === "string") return { unreadable: end };
  if (!isForward(start, end)) return { unreadable: "no_usable_time" };
  return {
    id: event.id,
    calendarId,
    iCalUid: event.iCalUID ?? null,
    title: event.summary ?? null,
    description: event.description ?? null,
    location: event.location ?? null,
    start,
    end,
    status: event.status === "tentative" || event.status === "cancelled" ? event.status : "confirmed",
    visibility: mapVisibility(event.visibility),
    seriesId: event.recurringEventId ?? null,
    originalStart: mapOriginalStart(event, timeZone),
    // "transparent": the event does not block time on the calendar. Left out it is opaque.
    isBusy: event.transparency !== "transparent",
    color: eventColor(event.colorId),
    attendees: mapAttendees(event.attendees ?? []),
    organizerEmail: event.organizer?.email ?? null,
    conferenceUrl: conferenceUrl(event),
    webUrl: webLink(event.htmlLink),
    etag: event.etag ?? null,
    updatedAt: mapUpdated(event.updated),
  };
}

function mapOriginalStart({ recurringEventId, originalStartTime }: Event, timeZone: string | null) {
  if (!recurringEventId) return null;
  const original = mapTime(originalStartTime, timeZone);
  return typeof original === "string" ? null : original;
}

function isForward(start: ExternalEvent["start"], end: ExternalEvent["end"]): boolean {
  if (start.kind === "day" && end.kind === "day") return start.date < end.date;
  if (start.kind === "instant" && end.kind === "instant") return start.at <= end.at;
  return false;
}

// "confidential" is an old name of "private", kept by Google for compatibility.
function mapVisibility(visibility: Event["visibility"]): ExternalEvent["visibility"] {
  if (visibility === "private" || visibility === "confidential") return "private";
  return visibility === "public" ? "public" : "default";
}

const RESPONSES: Record<string, ExternalEvent["attendees"][number]["response"]> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "tentative",
};

// A guest list may be hidden from the person: such guests come without an address and are left out.
function mapAttendees(attendees: NonNullable<Event["attendees"]>): ExternalEvent["attendees"] {
  return attendees.flatMap(({ email, displayName, responseStatus }) =>
    email ? [{ email, name: displayName ?? null, response: RESPONSES[responseStatus ?? ""] ?? "none" }] : [],
  );
}

function conferenceUrl(event: Event): string | null {
  const video = event.conferenceData?.entryPoints?.find((point) => point.entryPointType === "video");
  return webLink(event.hangoutLink) ?? webLink(video?.uri);
}

function mapUpdated(updated: string | null | undefined): Date | null {
  return usableInstant(Date.parse(updated ?? ""));
}
