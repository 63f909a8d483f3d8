import { AppError } from "@/lib/base/errors";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { accessOf } from "@/lib/features/connections/connection-http";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { CalendarApi } from "@/lib/providers/capabilities";

/** The calendar of the connection that a `ref` names, with that connection's access. */
export async function calendarOf(
  actor: OrganizationActor,
  ref: string,
): Promise<{ connectionId: string; calendar: CalendarApi }> {
  const { connection } = await findReadable(actor, ref);
  const { integration, http } = accessOf(connection);
  const { calendar } = integration.capabilities;
  if (!calendar) throw new AppError("unprocessable", `${integration.meta.name} has no calendars.`);
  return { connectionId: connection.id, calendar: calendar(http) };
}
