import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { calendars } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { ExternalCalendar } from "@/lib/providers/capabilities";

/** The selected calendars of a connection that its account does not have any more, as they were when it had them. */
export async function findGone(
  { organizationId, id }: ConnectionRow,
  available: readonly ExternalCalendar[],
): Promise<ExternalCalendar[]> {
  const selected = await db()
    .select()
    .from(calendars)
    .where(and(eq(calendars.organizationId, organizationId), eq(calendars.connectionId, id)));
  return selected
    .filter(({ externalId }) => available.every((one) => one.id !== externalId))
    .map(({ externalId, name, description, timeZone, color, accessRole, primary }) => {
      return { id: externalId, name, description, timeZone, color, accessRole, primary };
    });
}
