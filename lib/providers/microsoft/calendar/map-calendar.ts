import type { ExternalCalendar } from "../../capabilities";
import type { Calendar } from "./wire";

/** A calendar in our words. */
export function mapCalendar(calendar: Calendar): ExternalCalendar {
  return {
    id: calendar.id,
    name: calendar.name || calendar.id,
    description: null,
    // Outlook's calendars have no zone: each event has its own. The mailbox's would take a further permission.
    timeZone: null,
    color: calendar.hexColor && /^#[0-9a-f]{6}$/i.test(calendar.hexColor) ? calendar.hexColor.toLowerCase() : null,
    accessRole: calendar.canShare ? "owner" : calendar.canEdit ? "writer" : "reader",
    primary: calendar.isDefaultCalendar ?? false,
  };
}
