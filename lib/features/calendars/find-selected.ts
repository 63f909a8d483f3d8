import { and, eq, or } from "drizzle-orm";
import { db, type Queryable } from "@/db/client";
import { calendars } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { CalendarRow } from "./calendar-row";

/** What the API calls the calendar that an account has first of all. */
const PRIMARY = "primary";

/** The selected calendar that a provider's id names, or `primary`; null: it is not selected. */
export async function findSelected(
  { organizationId, id: connectionId }: Pick<ConnectionRow, "organizationId" | "id">,
  calendarId: string,
  database: Queryable = db(),
): Promise<CalendarRow | null> {
  const named = eq(calendars.externalId, calendarId);
  const [row] = await database
    .select()
    .from(calendars)
    .where(
      and(
        eq(calendars.organizationId, organizationId),
        eq(calendars.connectionId, connectionId),
        calendarId === PRIMARY ? or(named, eq(calendars.primary, true)) : named,
      ),
    )
    .limit(1);
  return row ?? null;
}
