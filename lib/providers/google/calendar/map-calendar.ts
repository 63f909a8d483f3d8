import type { ExternalCalendar } from "../../capabilities";
import type { CalendarListEntry } from "./wire";

const ACCESS_ROLES = {
  freeBusyReader: "free_busy_reader",
  reader: "reader",
  writer: "writer",
  owner: "owner",
} as const;

/** A calendar as the person sees it: their own name for it goes before its title. */
export function mapCalendar(entry: CalendarListEntry): ExternalCalendar {
  return {
    id: entry.id,
    name: entry.summaryOverride || entry.summary || entry.id,
    description: entry.description ?? null,
    timeZone: entry.timeZone ?? null,
    color: entry.backgroundColor && /^#[0-9a-f]{6}$/i.test(entry.backgroundColor) ? entry.backgroundColor : null,
    accessRole: ACCESS_ROLES[entry.accessRole],
    primary: entry.primary ?? false,
  };
}
