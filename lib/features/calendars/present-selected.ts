import type { SelectedCalendar } from "@/lib/contracts/calendars";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { presentSelection } from "./present-selection";
import type { SelectedRecord } from "./select-selections";

/** A selected calendar as `GET /api/calendars` shows it. */
export function presentSelected(actor: OrganizationActor, record: SelectedRecord): SelectedCalendar {
  const { calendar, connection } = record;
  return {
    ...presentSelection(record),
    calendarId: calendar.externalId,
    connectionId: connection.id,
    connectionName: connection.name,
    integration: connection.integration,
    ownerUserId: connection.ownerUserId,
    name: calendar.name,
    description: calendar.description,
    timeZone: calendar.timeZone,
    color: calendar.color,
    accessRole: calendar.accessRole,
    primary: calendar.primary,
    isWritable: calendar.direction === "both" && (actor.kind === "system" || mayAccess(actor.role, "calendar:write")),
  };
}
