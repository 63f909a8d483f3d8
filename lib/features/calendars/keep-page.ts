import { and, eq, gt, inArray, isNull, lt, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { calendarEvents, calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { chance } from "@/lib/base/random";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { SyncStep } from "@/lib/core/sync/run-sync";
import type { ConnectionPlace } from "@/lib/features/connections/connection-place";
import { finishWholeRun } from "@/lib/features/syncs/finish-whole-run";
import { saveRun } from "@/lib/features/syncs/save-run";
import type { RunCounts } from "@/lib/features/syncs/sync-run";
import { announceRun } from "./announce-run";
import type { CalendarRow, EventRow } from "./calendar-row";
import { commitSoon } from "./commit-soon";
import type { ToldEvent } from "./event-values";
import type { SyncTarget } from "./find-sync-target";
import { forgetItemErrors, keepItemErrors } from "./keep-item-errors";
import { lookAgain } from "./look-again";
import { markSynced } from "./mark-synced";
import { type EventDifference, type MergedPage, mergePage } from "./merge-page";
import { noteDifferences } from "./note-differences";
import { noteRecovery } from "./note-recovery";
import { afterPage, type RunInHand } from "./run-in-hand";
import { settleToldFailure } from "./settle-told-failure";
import { buryEvents, isOneOf, storeEvents } from "./store-events";
import { CLAIM_MS, EDGE_MS, POLL_MS, POLL_WITH_PUSH_MS, ROUND_EVERY_MS, UNMET } from "./sync-constants";
import { tellDifferences } from "./tell-differences";
import { askedForInitial, tellInitial } from "./tell-initial";

/** Another worker kept something of the calendar meanwhile, or it is selected no more: this page changes nothing. */
export class Overtaken extends Error {
  override readonly name = "Overtaken";
}

export interface TimeWindow {
  readonly from: Date;
  readonly to: Date;
}

export interface PageInHand {
  readonly target: SyncTarget;
  /** As the last page left it. */
  readonly calendar: CalendarRow;
  readonly run: RunInHand;
  readonly step: SyncStep<ToldEvent>;
  /** Of the round that this page is of. */
  readonly window: TimeWindow;
}

/**
 * Keeps a page: events, tombstones, item errors, the cursor, the run and what is told of it, all or nothing.
 * @throws Overtaken
 */
export async function keepPage(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  page: PageInHand,
): Promise<{ calendar: CalendarRow; run: RunInHand }> {
  const now = clock.now();
  const { step } = page;
  const { phase } = step;
  const isLast = step.page.next.kind === "caught_up";
  const place = isLast || phase === "changes" ? await placeOf(tx, page.calendar, now) : null;
  // Sent together: what is stored is of use only where the cursor could be moved. Connections are locked before calendars.
  const [initialPlace, calendar, stored] = await Promise.all([
    phase === "round" ? askedForInitial(tx, page.calendar) : null,
    moveOn(tx, page, now),
    selectStored(tx, page),
    phase === "round" && !isLast ? commitSoon(tx) : undefined,
  ]);
  if (isLast) await lookAgain(tx, page.target, calendar);
  await settleToldFailure(tx, page.calendar);
  const merged = mergePage({ calendar, page: step.page, stored, now });
  await storePage(tx, { calendar, step, stored, merged, now });
  const dropped = phase === "round" && isLast ? await endRound(tx, calendar, now) : [];
  await settleItemErrors(tx, { target: page.target, calendar, step });
  const differences = [...merged.differences, ...dropped];
  const [run] = await Promise.all([
    keepRun(tx, page, { calendar, counts: countsOf(step, merged, differences), isLast }),
    noteDifferences(tx, calendar, differences),
  ]);
  if (place && phase === "changes") await tellDifferences(tx, ctx, { calendar, place, differences });
  if (initialPlace) await tellInitial(tx, ctx, { calendar, place: initialPlace, differences });
  if (isLast && page.target.hasPush) await noteRecovery(tx, page.target, run.row);
  if (place && isLast) await announceRun(tx, ctx, { place, run: run.row });
  return { calendar, run };
}

async function placeOf(tx: Tx, calendar: CalendarRow, now: Date): Promise<ConnectionPlace> {
  const place = await markSynced(tx, calendar, now);
  if (!place) throw new Overtaken();
  return place;
}

interface Counted {
  readonly calendar: CalendarRow;
  readonly counts: RunCounts;
  readonly isLast: boolean;
}

/** A look that found nothing leaves no run, unless a person asked for it. */
async function keepRun(
  tx: Tx,
  { target, step, run }: PageInHand,
  { calendar, counts, isLast }: Counted,
): Promise<RunInHand> {
  const { phase, page } = step;
  const kept = afterPage(run, { phase, counts, cursor: page.next.cursor, isLast });
  const row = phase === "round" && kept.expected === null ? { ...kept, expected: target.expected } : kept;
  const isNews = counts.created + counts.updated + counts.deleted + counts.failed > 0;
  const isKept = run.isKept || phase === "round" || isNews || !isLast;
  if (isKept) await saveRun(tx, row);
  if (isLast && target.hasWholeRun) await finishWholeRun(tx, calendar);
  if (isKept || target.hasWholeRun) {
    const { visibility, ownerUserId } = target.connection;
    const onlyUserId = visibility === "personal" ? ownerUserId : null;
    await signalChange(tx, { organizationId: calendar.organizationId, topics: ["calendar"], onlyUserId });
  }
  return { row, isKept };
}

/** Moves the cursor, where nobody else has: this also locks the calendar until the transaction ends. */
async function moveOn(tx: Tx, { calendar, step, window, target }: PageInHand, now: Date): Promise<CalendarRow> {
  const { page, phase, begins } = step;
  const isLast = page.next.kind === "caught_up";
  const endsRound = phase === "round" && isLast;
  const everyMs = target.hasPush ? POLL_WITH_PUSH_MS : POLL_MS;
  const [row] = await tx
    .update(calendars)
    .set({
      cursor: page.next.cursor,
      cursorVersion: calendar.cursorVersion + 1,
      phase: isLast ? "changes" : phase,
      ...(begins ? { round: calendar.round + 1, windowFrom: window.from, windowTo: window.to } : {}),
      ...(endsRound
        ? {
            readyFrom: new Date(window.from.getTime() + EDGE_MS),
            readyTo: new Date(window.to.getTime() - EDGE_MS),
            roundDueAt: soon(now, ROUND_EVERY_MS),
          }
        : {}),
      ...(isLast ? { syncedAt: now } : {}),
      syncDueAt: isLast ? soon(now, everyMs) : new Date(now.getTime() + CLAIM_MS),
      syncFailures: 0,
      syncError: null,
    })
    .where(
      and(
        eq(calendars.organizationId, calendar.organizationId),
        eq(calendars.id, calendar.id),
        eq(calendars.cursorVersion, calendar.cursorVersion),
        eq(calendars.isSynced, true),
      ),
    )
    .returning();
  if (!row) throw new Overtaken();
  return row;
}

/** A time around `ms` from now, ±10 %: what began together does not come back together. */
function soon(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms * (0.9 + 0.2 * chance()));
}

const unreadableIn = ({ page }: SyncStep<ToldEvent>) =>
  page.unreadable.flatMap(({ externalId }) => (externalId === null ? [] : [externalId]));

/** What is stored of the page's events, tombstones too. */
async function selectStored(tx: Tx, { calendar, step }: PageInHand): Promise<readonly EventRow[]> {
  const { upserts, deletes } = step.page;
  const told = upserts.flatMap(({ id, values: { seriesId } }) => (seriesId === null ? [id] : [id, seriesId]));
  const named = new Set([...told, ...deletes, ...unreadableIn(step)]);
  if (named.size === 0) return [];
  return tx
    .select()
    .from(calendarEvents)
    .where(
      and(
        eq(calendarEvents.organizationId, calendar.organizationId),
        eq(calendarEvents.calendarId, calendar.id),
        isOneOf(calendarEvents.externalId, [...named]),
      ),
    );
}

interface Storing {
  readonly calendar: CalendarRow;
  readonly step: SyncStep<ToldEvent>;
  readonly stored: readonly EventRow[];
  readonly merged: MergedPage;
  readonly now: Date;
}

async function storePage(tx: Tx, { calendar, step, stored, merged, now }: Storing): Promise<void> {
  const { organizationId } = calendar;
  await storeEvents(tx, { calendar, rows: merged.writes, now });
  const gone = merged.differences.flatMap(({ kind, row }) => (kind === "deleted" ? [row.id] : []));
  await buryEvents(tx, { organizationId, ids: gone, at: now });
  if (step.phase === "round") {
    // What is there and cannot be read is met as well: it is not gone.
    const unreadable = unreadableIn(step);
    const met = stored.filter(({ externalId, deletedAt }) => deletedAt === null && unreadable.includes(externalId));
    await meet(tx, calendar, [...merged.unchanged, ...met.map(({ id }) => id)]);
  }
}

/** Notes that the round has met these. */
async function meet(tx: Tx, { organizationId, round }: CalendarRow, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(calendarEvents)
    .set({ round })
    .where(and(eq(calendarEvents.organizationId, organizationId), inArray(calendarEvents.id, [...ids])));
}

/** What lies within the round's window and was not met is gone. At its edges nothing can be said. */
async function endRound(
  tx: Tx,
  { organizationId, id, round, readyFrom, readyTo }: CalendarRow,
  now: Date,
): Promise<EventDifference[]> {
  if (!readyFrom || !readyTo) return [];
  const rows = await tx
    .update(calendarEvents)
    .set({ deletedAt: now, updatedAt: now })
    .where(
      and(
        eq(calendarEvents.organizationId, organizationId),
        eq(calendarEvents.calendarId, id),
        isNull(calendarEvents.deletedAt),
        lt(calendarEvents.round, round),
        // Made through the hub since the round began: its pages may be older.
        ne(calendarEvents.round, UNMET),
        lt(calendarEvents.startsAt, readyTo),
        gt(calendarEvents.endsAt, readyFrom),
      ),
    )
    .returning();
  return rows.map((row) => ({ kind: "deleted", row }));
}

interface Settling {
  readonly target: SyncTarget;
  readonly calendar: CalendarRow;
  readonly step: SyncStep<ToldEvent>;
}

async function settleItemErrors(tx: Tx, { target, calendar, step }: Settling): Promise<void> {
  const { page } = step;
  if (target.hasItemErrors) {
    await forgetItemErrors(tx, calendar, [...page.upserts.map(({ id }) => id), ...page.deletes]);
  }
  await keepItemErrors(tx, calendar, page.unreadable);
}

function countsOf(
  { page }: SyncStep<ToldEvent>,
  { unchanged }: MergedPage,
  differences: readonly EventDifference[],
): RunCounts {
  const count = (kind: EventDifference["kind"]) => differences.filter((one) => one.kind === kind).length;
  return {
    pages: 1,
    read: page.upserts.length + page.deletes.length + page.unreadable.length,
    created: count("created"),
    updated: count("updated"),
    deleted: count("deleted"),
    unchanged: unchanged.length,
    failed: page.unreadable.length,
  };
}
