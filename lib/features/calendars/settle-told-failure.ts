import { and, eq, gt } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendars } from "@/db/schema";
import { resolveNotices } from "@/lib/features/notices/resolve-notices";
import type { CalendarRow } from "./calendar-row";

/**
 * Where the last of a connection's calendars that failed works again, nobody's attention is called to it any more.
 * @param calendar as it was before it worked
 */
export async function settleToldFailure(
  tx: Tx,
  calendar: Pick<CalendarRow, "organizationId" | "connectionId" | "syncFailures">,
): Promise<void> {
  const { organizationId, connectionId, syncFailures } = calendar;
  if (syncFailures === 0) return;
  const [failing] = await tx
    .select({ id: calendars.id })
    .from(calendars)
    .where(
      and(
        eq(calendars.organizationId, organizationId),
        eq(calendars.connectionId, connectionId),
        eq(calendars.isSynced, true),
        gt(calendars.syncFailures, 0),
      ),
    )
    .limit(1);
  if (!failing) await resolveNotices(tx, { organizationId, connectionId, kinds: ["sync_failed"] });
}
