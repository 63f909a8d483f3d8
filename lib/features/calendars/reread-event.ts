import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { syncItemErrors } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { CalendarRow } from "./calendar-row";
import { forgetItemErrors } from "./keep-item-errors";
import { settleEvent } from "./settle-event";
import { tellDifferences } from "./tell-differences";

interface Reread {
  readonly connection: ConnectionRow;
  readonly calendar: CalendarRow;
  readonly externalId: string;
}

/** Reads one event of a selected calendar alone, and keeps it, or that it is gone, or that it still makes no sense. */
export async function rereadEvent(
  ctx: RequestContext,
  { connection, calendar, externalId }: Reread,
): Promise<"kept" | "gone" | "failed"> {
  const api = await capabilityOf(connection, "calendar");
  const found = await api.getEvent({ calendarId: calendar.externalId, eventId: externalId });
  if (found && "unreadable" in found) {
    await noteStill({ calendar, externalId, reason: found.unreadable });
    return "failed";
  }
  await settleEvent(ctx, {
    api,
    calendar,
    externalId,
    event: found,
    mayInsert: true,
    record: async (tx, place, differences) => {
      await forgetItemErrors(tx, calendar, [externalId]);
      if (differences) await tellDifferences(tx, ctx, { calendar, place, differences });
      const { organizationId } = calendar;
      await signalChange(tx, { organizationId, topics: ["calendar"], onlyUserId: place.privateToUserId });
    },
  });
  return found ? "kept" : "gone";
}

interface Still {
  readonly calendar: CalendarRow;
  readonly externalId: string;
  readonly reason: string;
}

function noteStill({ calendar, externalId, reason }: Still): Promise<void> {
  return inTransaction(async (tx) => {
    await tx
      .update(syncItemErrors)
      .set({ reason, lastAt: clock.now() })
      .where(
        and(
          eq(syncItemErrors.organizationId, calendar.organizationId),
          eq(syncItemErrors.subjectId, calendar.id),
          eq(syncItemErrors.externalId, externalId),
        ),
      );
  });
}
