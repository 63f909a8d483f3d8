import { inTransaction } from "@/db/client";
import { clock } from "@/lib/base/clock";
import { isUnstorable } from "@/lib/base/is-unstorable";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { runSync, type SyncEnd, type SyncPosition } from "@/lib/core/sync/run-sync";
import { syncFailure } from "@/lib/core/sync/sync-failure";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import type { CalendarApi } from "@/lib/providers/capabilities";
import type { CalendarRow } from "./calendar-row";
import { toldEvent } from "./event-values";
import { findSyncTarget, type SyncTarget } from "./find-sync-target";
import type { SyncTrigger } from "./jobs";
import { keepPage, Overtaken, type TimeWindow } from "./keep-page";
import { keepSyncFailure } from "./keep-sync-failure";
import { refreshCalendar } from "./refresh-calendar";
import { beginRun } from "./run-in-hand";
import { settleUnmet } from "./settle-unmet";
import { EDGE_MS, TURN_MS, WINDOW_AHEAD_MS, WINDOW_BACK_MS } from "./sync-constants";
import { withoutUnstorable } from "./without-unstorable";

export interface SyncCalendarInput {
  readonly calendarId: string;
  readonly trigger: SyncTrigger;
  readonly signal?: AbortSignal;
  /** For tests; the connection's otherwise. */
  readonly api?: CalendarApi;
}

/** not_due: it is selected no more, turned off, or its connection rests. */
export type SyncOutcome = SyncEnd | "failed" | "not_due";

const LIVE: readonly string[] = ["active", "degraded", "rate_limited"];
/** Whoever writes an event through the hub makes the page that is being read start over: so often at most. */
const MOST_STARTS = 5;

/**
 * Brings the hub's copy of one calendar in step with the provider: reads on from where the last page ended, the whole window
 * where there is nothing to go on from. Safe to run twice, at once as well, and safe to lose in the middle.
 */
export async function syncCalendar(ctx: RequestContext<SystemActor>, input: SyncCalendarInput): Promise<SyncOutcome> {
  const { organizationId } = ctx.actor;
  const key = { organizationId, calendarId: input.calendarId };
  let before: CalendarRow | null = null;
  for (let start = 1; ; start += 1) {
    const target = await findSyncTarget(key);
    if (!target || !isDue(target)) return endUnstarted(ctx, target, input);
    if (before && !isWhereItWas(before, target.calendar)) return "overtaken";
    before = target.calendar;
    const outcome = await look(ctx, target, input);
    if (outcome !== "overtaken" || start === MOST_STARTS) return outcome;
  }
}

function isDue({ calendar, connection }: SyncTarget): boolean {
  return calendar.isSynced && LIVE.includes(connection.status);
}

/** Did nobody but a writer of events touch it? Another worker that read on from the same place would have moved it. */
function isWhereItWas(before: CalendarRow, now: CalendarRow): boolean {
  const place = ({ cursor, phase, round }: CalendarRow) => JSON.stringify([cursor, phase, round]);
  return place(before) === place(now);
}

/** What a person asked for must not stay open. */
async function endUnstarted(
  ctx: RequestContext<SystemActor>,
  target: SyncTarget | null,
  { trigger }: SyncCalendarInput,
): Promise<SyncOutcome> {
  if (target && (target.openRun || target.hasWholeRun)) {
    const code = !target.calendar.isSynced ? "turned_off" : restCode(target);
    const run = beginRun(target, trigger);
    await keepSyncFailure(ctx, { calendar: target.calendar, run, failure: { kind: "rests", code } });
  }
  return "not_due";
}

function restCode({ connection }: SyncTarget): string {
  return connection.status === "needs_reauth" ? "needs_reauth" : "not_ready";
}

async function look(
  ctx: RequestContext<SystemActor>,
  target: SyncTarget,
  { trigger, signal = new AbortController().signal, api }: SyncCalendarInput,
): Promise<SyncOutcome> {
  const now = clock.now();
  const position = positionOf(target.calendar, now);
  const isRolled = position.cursor === null && target.calendar.readyTo !== null;
  let calendar = target.calendar;
  let run = beginRun(target, isRolled && trigger === "schedule" ? "window" : trigger);
  let window = windowOf(calendar, position, now);
  try {
    const events = api ?? (await capabilityOf(target.connection, "calendar"));
    if (isRolled) calendar = await refreshCalendar(ctx, calendar, events);
    const end = await runSync({
      position,
      signal,
      isTimeUp: () => clock.now().getTime() - now.getTime() > TURN_MS,
      pull: async (cursor, either) => {
        if (cursor === null) window = freshWindow(clock.now());
        const page = await events.pullEvents({ calendarId: calendar.externalId, ...window, cursor, signal: either });
        return { ...page, upserts: page.upserts.map((event) => toldEvent(event, calendar)) };
      },
      commit: async (step) => {
        const keep = (page: typeof step.page) =>
          inTransaction((tx) => keepPage(tx, ctx, { target, calendar, run, step: { ...step, page }, window }));
        const kept = await keep(step.page).catch(async (error: unknown) => {
          if (!isUnstorable(error)) throw error;
          return keep(await withoutUnstorable(calendar, step.page));
        });
        ({ calendar, run } = kept);
        return "kept";
      },
    });
    if (end === "caught_up") await settleUnmet(ctx, { api: events, calendar, unmetIds: target.unmetIds });
    return end;
  } catch (error) {
    if (error instanceof Overtaken) return "overtaken";
    if (signal.aborted) throw error;
    const failure = syncFailure(error);
    if (!failure) throw error;
    ctx.log.info({ calendarId: calendar.id, failure: failure.kind }, "a calendar could not be brought up to date");
    await keepSyncFailure(ctx, { calendar, run, failure });
    return "failed";
  }
}

/** A round that was begun goes on; a new one begins where there is none yet, or the window has to be rolled forward. */
function positionOf({ phase, cursor, roundDueAt }: CalendarRow, now: Date): SyncPosition {
  const isRoundDue = phase === "changes" && roundDueAt !== null && roundDueAt <= now;
  return isRoundDue ? { phase: "round", cursor: null } : { phase, cursor };
}

function windowOf({ windowFrom, windowTo }: CalendarRow, { cursor }: SyncPosition, now: Date): TimeWindow {
  return cursor && windowFrom && windowTo ? { from: windowFrom, to: windowTo } : freshWindow(now);
}

function freshWindow(now: Date): TimeWindow {
  return {
    from: new Date(now.getTime() - WINDOW_BACK_MS - EDGE_MS),
    to: new Date(now.getTime() + WINDOW_AHEAD_MS + EDGE_MS),
  };
}
