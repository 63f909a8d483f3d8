import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { ProviderError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { connectionPlace } from "@/lib/features/connections/connection-place";
import type { CalendarApi } from "@/lib/providers/capabilities";
import type { CalendarRow } from "./calendar-row";
import { type DescribedCalendar, describeCalendar } from "./describe-calendar";
import { isWritable } from "./plan-selection";

/**
 * Brings what is kept of a calendar beside its events in step: name, colour, time zone, and what the account may do there.
 * What may not be written there any more is only read from then on, which the trail says. A provider that does not answer
 * costs nothing: its pages are asked for next, and there is another time.
 */
export async function refreshCalendar(
  ctx: RequestContext<SystemActor>,
  calendar: CalendarRow,
  api: Pick<CalendarApi, "listCalendars">,
): Promise<CalendarRow> {
  const described = await find(calendar, api);
  if (!described) return calendar;
  const losesWriting = calendar.direction === "both" && !isWritable(described.accessRole);
  const isSame = Object.entries(described).every(
    ([name, value]) => calendar[name as keyof DescribedCalendar] === value,
  );
  if (isSame && !losesWriting) return calendar;
  const { organizationId, id, connectionId } = calendar;
  return inTransaction(async (tx) => {
    const { privateToUserId } = await connectionPlace(tx, ctx, connectionId);
    const [row] = await tx
      .update(calendars)
      .set({ ...described, ...(losesWriting ? { direction: "read" as const } : {}), updatedAt: clock.now() })
      .where(and(eq(calendars.organizationId, organizationId), eq(calendars.id, id)))
      .returning();
    if (row && losesWriting) {
      const target = { targetKind: "calendar", targetId: id, targetName: described.name, connectionId } as const;
      const outcome = "only_readable";
      const fields = { changedFields: ["direction"], privateToUserId, outcome };
      await recordAudit(tx, ctx, { action: "calendar.update", ...target, ...fields });
    }
    await signalChange(tx, { organizationId, topics: ["calendar"], onlyUserId: privateToUserId });
    return row ?? calendar;
  });
}

/** null: the account does not list it, or cannot be asked now. Whether it is gone, its events tell. */
async function find(
  { externalId }: CalendarRow,
  api: Pick<CalendarApi, "listCalendars">,
): Promise<DescribedCalendar | null> {
  try {
    const found = (await api.listCalendars()).find(({ id }) => id === externalId);
    return found ? describeCalendar(found) : null;
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}
