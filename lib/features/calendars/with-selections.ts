import { and, eq } from "drizzle-orm";
import { calendars } from "@/db/schema";
import type { AccountCalendar } from "@/lib/contracts/calendar";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { ExternalCalendar } from "@/lib/providers/capabilities";
import { presentSelection } from "./present-selection";
import { selectSelections } from "./select-selections";

/** An account's calendars, each with how it is selected. */
export async function withSelections(
  { organizationId, id }: ConnectionRow,
  available: readonly ExternalCalendar[],
): Promise<AccountCalendar[]> {
  const selected = await selectSelections(
    and(eq(calendars.organizationId, organizationId), eq(calendars.connectionId, id)),
  );
  return available.map((one) => {
    const selection = selected.find(({ calendar }) => calendar.externalId === one.id);
    return { ...one, selection: selection ? presentSelection(selection) : null };
  });
}
