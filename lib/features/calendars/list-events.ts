import type { CalendarVisibility } from "@/db/schema";
import type { listEventsContract } from "@/lib/contracts/calendar";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { CalendarRow } from "./calendar-row";
import { covers } from "./covers";
import { findSelected } from "./find-selected";
import { asOthersSee, seesDetails, UNSELECTED_VISIBILITY } from "./mask-event";
import { presentEvent } from "./present-event";
import { presentStored } from "./present-stored";
import { selectStoredEvents } from "./select-stored-events";
import { staleCopy } from "./stale-copy";
import { strictestVisibility } from "./strictest-visibility";

export interface ListEventsInput {
  readonly ref: string;
  readonly from: Date;
  readonly to: Date;
  /** The provider's id, or `primary`. */
  readonly calendarId: string;
}

type Listed = ContractAnswer<typeof listEventsContract>;

/**
 * Events of one calendar that overlap `[from, to)`, recurring ones expanded: from the hub's copy where the calendar is
 * selected and the copy covers the range, otherwise asked of the provider.
 */
export async function listEvents(ctx: RequestContext, input: ListEventsInput): Promise<Listed> {
  authorize(ctx, "calendar:read");
  const { connection } = await findReadable(ctx.actor, input.ref);
  const selected = await findSelected(connection, input.calendarId);
  const data = selected && covers(selected, input) ? await readStored(selected, input) : null;
  const isStored = data !== null;
  const events = data ?? (await readLive(connection, input));
  const visibility = seesDetails(ctx.actor, connection)
    ? "details"
    : (selected?.visibility ?? (await unselectedVisibility(connection, input)));
  return {
    data: events.map((event) => asOthersSee(visibility, event)),
    nextCursor: null,
    source: isStored ? "stored" : "live",
    note: isStored ? staleNote(connection, selected) : liveNote(selected),
  };
}

async function readStored(calendar: CalendarRow, { from, to }: ListEventsInput) {
  const { organizationId, id } = calendar;
  const rows = await selectStoredEvents({ organizationId, calendarIds: [id], from, to });
  return rows.map((row) => presentStored(calendar, row));
}

async function readLive(connection: ConnectionRow, { calendarId, from, to }: ListEventsInput) {
  const calendar = await capabilityOf(connection, "calendar");
  const events = await calendar.listEvents({ calendarId, from, to });
  return events.map((event) => presentEvent(connection.id, event));
}

/**
 * What others see of a calendar that is not selected. Providers may know one by more names than its id: where some calendar
 * of the account is hidden, a name that the account does not list may be that one's.
 */
async function unselectedVisibility(
  connection: ConnectionRow,
  { calendarId }: Pick<ListEventsInput, "calendarId">,
): Promise<CalendarVisibility> {
  const strictest = await strictestVisibility(connection);
  if (strictest === UNSELECTED_VISIBILITY) return UNSELECTED_VISIBILITY;
  const listed = await (await capabilityOf(connection, "calendar")).listCalendars();
  const isListed = listed.some(({ id, primary }) => id === calendarId || (primary && calendarId === "primary"));
  return isListed ? UNSELECTED_VISIBILITY : strictest;
}

function staleNote({ status }: ConnectionRow, selected: CalendarRow | null): string | null {
  const stale = selected && staleCopy(selected, status);
  return stale && `These events may be out of date since ${stale.since.toISOString()}. ${stale.why.message}`;
}

function liveNote(selected: CalendarRow | null): string | null {
  if (!selected) return null;
  if (!selected.isSynced) return "Syncing of this calendar is turned off: its events were asked of the provider.";
  const { readyFrom, readyTo } = selected;
  if (!readyFrom || !readyTo) return "This calendar is still being read: its events were asked of the provider.";
  const [from, to] = [readyFrom, readyTo].map((at) => at.toISOString());
  return `The hub keeps this calendar's events from ${from} to ${to}. This goes beyond: they were asked of the provider.`;
}
