import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEvents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { CalendarApi } from "@/lib/providers/capabilities";
import type { CalendarRow, EventRow } from "./calendar-row";
import { findSelected } from "./find-selected";
import { isMaskedToOthers, seesDetails } from "./mask-event";
import { strictestVisibility } from "./strictest-visibility";

/** Where an event is about to be written. */
export interface Writable {
  readonly connection: ConnectionRow;
  readonly api: CalendarApi;
  /** null: the calendar is not selected. */
  readonly selected: CalendarRow | null;
  /** The event as it is stored; null: there is none, or none is named. */
  readonly stored: EventRow | null;
  /** When this began. */
  readonly startedAt: Date;
}

interface Named {
  readonly ref: string;
  readonly calendarId: string;
  /** Absent: a new one. */
  readonly eventId?: string;
}

/**
 * @throws AppError not_found; conflict: the calendar is only read; forbidden: the event's details are its owner's; and
 * whatever asking the provider is refused with
 */
export async function findWritable(ctx: RequestContext, { ref, calendarId, eventId }: Named): Promise<Writable> {
  const startedAt = clock.now();
  const { connection } = await findReadable(ctx.actor, ref);
  const selected = await findSelected(connection, calendarId);
  if (selected?.direction === "read") {
    throw new AppError("conflict", `The calendar “${selected.name}” is only read: nothing is written to it.`, {
      remedy: { label: "Change its direction", href: `/integration-hub/active/${connection.id}` },
    });
  }
  const api = await capabilityOf(connection, "calendar");
  const stored = selected && eventId !== undefined ? await findStored(selected, eventId) : null;
  const writable = { connection, api, selected, stored, startedAt };
  if (eventId !== undefined) await refuseMasked(ctx, writable, { calendarId, eventId });
  return writable;
}

async function findStored({ organizationId, id }: CalendarRow, externalId: string): Promise<EventRow | null> {
  const [row] = await db()
    .select()
    .from(calendarEvents)
    .where(
      and(
        eq(calendarEvents.organizationId, organizationId),
        eq(calendarEvents.calendarId, id),
        eq(calendarEvents.externalId, externalId),
      ),
    );
  return row && row.deletedAt === null ? row : null;
}

/** What somebody may not see they may not change or delete, either. */
async function refuseMasked(
  { actor }: RequestContext,
  { connection, api, selected, stored }: Writable,
  named: { readonly calendarId: string; readonly eventId: string },
): Promise<void> {
  if (seesDetails(actor, connection)) return;
  // Graph finds an event of a mailbox in whatever calendar it is asked for. Only what is stored is surely in the named one.
  const visibility = selected && stored ? selected.visibility : await strictestVisibility(connection);
  if (visibility === "details") return;
  const event = stored ?? (await api.getEvent(named));
  if (!event || "unreadable" in event || !isMaskedToOthers(visibility, event)) return;
  throw new AppError("forbidden", "This event is private: only the owner of the account may change it.");
}
