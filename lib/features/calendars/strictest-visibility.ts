import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type CalendarVisibility, calendars } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { UNSELECTED_VISIBILITY } from "./mask-event";

/** The least that any calendar of an account shows to others than its owner, selected or not. */
export async function strictestVisibility({
  organizationId,
  id,
}: Pick<ConnectionRow, "organizationId" | "id">): Promise<CalendarVisibility> {
  const [busy] = await db()
    .select({ id: calendars.id })
    .from(calendars)
    .where(
      and(
        eq(calendars.organizationId, organizationId),
        eq(calendars.connectionId, id),
        eq(calendars.visibility, "busy"),
      ),
    )
    .limit(1);
  return busy ? "busy" : UNSELECTED_VISIBILITY;
}
