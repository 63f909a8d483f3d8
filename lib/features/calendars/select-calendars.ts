import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { AccountCalendar } from "@/lib/contracts/calendar";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { connectionPlace } from "@/lib/features/connections/connection-place";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { endOpenRuns } from "@/lib/features/syncs/end-open-runs";
import { describeCalendar } from "./describe-calendar";
import { deselectCalendars } from "./deselect-calendars";
import { syncSingleJob } from "./jobs";
import {
  firstSettings,
  isWritable,
  planSelection,
  refuseUnwritable,
  type SettingsChange,
  type WantedCalendar,
} from "./plan-selection";
import { refuseStrangers } from "./refuse-strangers";
import { renewSubscriptionsJob } from "./subscription-job";
import { withSelections } from "./with-selections";

export interface SelectCalendarsInput {
  readonly ref: string;
  /** The provider's ids: they are the selection from now on. */
  readonly calendarIds: readonly string[];
  readonly settings?: readonly ({ readonly calendarId: string } & SettingsChange)[] | undefined;
}

/**
 * Makes the named calendars of a connection its selection. New ones are read at once; those that are not named any more go,
 * and the hub's copy of their events with them.
 * @throws AppError forbidden: it is somebody else's account; unprocessable: the account has no such calendar, or may not
 * write there; nothing was changed then
 */
export async function selectCalendars(
  ctx: RequestContext,
  input: SelectCalendarsInput,
): Promise<{ data: AccountCalendar[]; nextCursor: null }> {
  authorize(ctx, "calendar:write");
  const { connection } = await findReadable(ctx.actor, input.ref);
  refuseStrangers(ctx, connection);
  const calendar = await capabilityOf(connection, "calendar");
  const available = await calendar.listCalendars();
  const wanted = planSelection(input, available);
  for (const { external, settings } of wanted) refuseUnwritable(settings, external);
  await inTransaction((tx) => saveSelection(tx, ctx, { connection, wanted }));
  return { data: await withSelections(connection, available), nextCursor: null };
}

interface Selection {
  readonly connection: ConnectionRow;
  readonly wanted: readonly WantedCalendar[];
}

async function saveSelection(tx: Tx, ctx: RequestContext, { connection, wanted }: Selection): Promise<void> {
  const { organizationId, id: connectionId } = connection;
  // Locks the connection: of two people who select at once, the second one's selection is the one that stays.
  const { privateToUserId } = await connectionPlace(tx, ctx, connectionId);
  const selected = await tx
    .select({ id: calendars.id, externalId: calendars.externalId })
    .from(calendars)
    .where(and(eq(calendars.organizationId, organizationId), eq(calendars.connectionId, connectionId)));
  const names = new Set(wanted.map(({ external }) => external.id));
  const left = selected.filter(({ externalId }) => !names.has(externalId));
  await deselectCalendars(tx, { organizationId, connectionId, calendarIds: left.map(({ id }) => id) });
  for (const each of wanted) {
    const known = selected.find(({ externalId }) => externalId === each.external.id);
    if (known) await keepCalendar(tx, { organizationId, connectionId, id: known.id }, each);
    else await addCalendar(tx, connection, each);
  }
  await enqueue(tx, renewSubscriptionsJob, { connectionId });
  await recordAudit(tx, ctx, {
    action: "calendar.select",
    targetKind: "connection",
    targetId: connectionId,
    targetName: connection.name,
    connectionId,
    privateToUserId,
  });
}

async function addCalendar(tx: Tx, connection: ConnectionRow, { external, settings }: WantedCalendar): Promise<void> {
  const { organizationId, id: connectionId, provider } = connection;
  const now = clock.now();
  const id = newId();
  const made = { ...firstSettings(external), ...known(settings) };
  await tx.insert(calendars).values({
    organizationId,
    id,
    connectionId,
    ...describeCalendar(external),
    ...made,
    phase: "round",
    syncDueAt: now,
    createdAt: now,
    updatedAt: now,
  });
  if (made.isSynced) {
    await enqueue(tx, syncSingleJob, { organizationId, calendarId: id, provider, trigger: "selection" });
  }
}

/** One that stays selected: what the provider calls it may have changed, and its settings where they are named. */
async function keepCalendar(
  tx: Tx,
  key: { readonly organizationId: string; readonly connectionId: string; readonly id: string },
  { external, settings }: WantedCalendar,
): Promise<void> {
  const now = clock.now();
  await tx
    .update(calendars)
    .set({
      ...describeCalendar(external),
      ...known(settings),
      // What may not be written there any more is only read, also where somebody had decided otherwise.
      ...(isWritable(external.accessRole) ? {} : { direction: "read" as const }),
      ...(settings.isSynced ? { syncDueAt: now, syncError: null, syncFailures: 0 } : {}),
      updatedAt: now,
    })
    .where(and(eq(calendars.organizationId, key.organizationId), eq(calendars.id, key.id)));
  if (settings.isSynced === false) await endOpenRuns(tx, { ...key, calendarIds: [key.id], code: "turned_off" });
}

/** Without what was not named. */
function known(
  settings: SettingsChange,
): Partial<{ [Name in keyof SettingsChange]-?: NonNullable<SettingsChange[Name]> }> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
