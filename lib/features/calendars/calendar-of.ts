import type { OrganizationActor } from "@/lib/core/context/actor";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { CalendarApi } from "@/lib/providers/capabilities";

/** The calendar of the connection that a `ref` names, with that connection's access. */
export async function calendarOf(
  actor: OrganizationActor,
  ref: string,
): Promise<{ connectionId: string; calendar: CalendarApi }> {
  const { connection } = await findReadable(actor, ref);
  return { connectionId: connection.id, calendar: await capabilityOf(connection, "calendar") };
}
