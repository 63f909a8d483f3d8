/** What we read of an event; without it Graph sends twice as much. */
export const SELECTED_FIELDS = [
  "id",
  "iCalUId",
  "subject",
  "body",
  "location",
  "start",
  "end",
  "originalStartTimeZone",
  "originalEndTimeZone",
  "isAllDay",
  "isCancelled",
  "showAs",
  "sensitivity",
  "type",
  "seriesMasterId",
  "originalStart",
  "attendees",
  "organizer",
  "onlineMeeting",
  "onlineMeetingUrl",
  "webLink",
  "lastModifiedDateTime",
].join(",");

/**
 * How every event is to come: times in UTC, whatever zone the mailbox is set to, and its text as text.
 * https://learn.microsoft.com/graph/api/event-get#request-headers
 */
export function eventPreferences(): string {
  return 'outlook.timezone="UTC", outlook.body-content-type="text"';
}
