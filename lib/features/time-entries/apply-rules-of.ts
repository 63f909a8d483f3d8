import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { calendarEvents, timeEntries } from "@/db/schema";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { firstThatFits } from "@/lib/features/time-rules/first-that-fits";
import type { Ruler, TimeRuleRow } from "@/lib/features/time-rules/select-rulers";
import { endedEvents } from "./ended-events";
import { entryOfEvent } from "./entry-of-event";
import { eventKey } from "./event-key";
import { eventDescription, eventSource } from "./event-source";
import { insertEntry } from "./insert-entry";
import { judgeOccurrence } from "./judge-occurrence";
import { roundMinutes } from "./round-minutes";
import { selectTrackedEvents, type TrackedEvent } from "./tracked-event";

interface Look {
  readonly ruler: Ruler;
  readonly from: Date;
  readonly until: Date;
}

interface Fit {
  readonly event: TrackedEvent;
  readonly rule: TimeRuleRow;
}

interface Looked {
  readonly made: number;
  /** Where the next look has to begin: it could not be said yet what becomes of an event that ended then. */
  readonly unsettledFrom: Date | null;
}

/** Makes one person's entries of their events that ended in `[from, until]`. */
export async function applyRulesOf(ctx: RequestContext<SystemActor>, { ruler, from, until }: Look): Promise<Looked> {
  const { rules } = ruler;
  const earliest = Math.min(...rules.map(({ appliesFrom }) => appliesFrom.getTime()));
  const since = new Date(Math.max(from.getTime(), earliest));
  let made = 0;
  let unsettledFrom: Date | null = null;
  for await (const events of endedEvents(ruler, { from: since, until })) {
    const fits = events.flatMap((event) => fitOf(rules, event));
    // Of an event in two calendars, the copy that an earlier rule fits is the one that counts.
    fits.sort((left, right) => left.rule.position - right.rule.position);
    for (const fit of fits) {
      const outcome = await makeEntry(ctx, fit);
      if (outcome === "made") made += 1;
      const { endsAt } = fit.event;
      if (outcome === "unsettled" && (!unsettledFrom || endsAt < unsettledFrom)) unsettledFrom = endsAt;
    }
  }
  return { made, unsettledFrom };
}

function fitOf(rules: readonly TimeRuleRow[], event: TrackedEvent): Fit[] {
  const rule = firstThatFits(
    rules.filter(({ appliesFrom }) => appliesFrom < event.endsAt),
    event,
  );
  return rule ? [{ event, rule }] : [];
}

type Outcome = "made" | "none" | "unsettled";

function makeEntry(ctx: RequestContext<SystemActor>, { event: seen, rule }: Fit): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const event = await lockUnentered(tx, seen, rule.userId);
    if (!event || event.endsAt.getTime() !== seen.endsAt.getTime()) return "none"; // it moved: the next look sees it
    const times = { startedAt: event.startsAt, endedAt: event.endsAt };
    const minutes = roundMinutes(times, rule);
    if (minutes === 0) return "none";
    const judged = await judgeOccurrence(tx, event, rule.userId);
    if (judged !== "free") return judged === "unsettled" ? judged : "none";
    const { userId, projectId, client, isBillable, roundToMinutes, rounding } = rule;
    const id = await insertEntry(tx, ctx, {
      ...times,
      userId,
      projectId,
      client,
      isBillable,
      minutes,
      description: eventDescription(event, userId),
      origin: "rule",
      ruleId: rule.id,
      connectionId: event.connectionId,
      calendarExternalId: event.calendarExternalId,
      eventExternalId: event.externalId,
      eventKey: eventKey(event),
      source: { ...eventSource(event, userId), rounding: { roundToMinutes, rounding } },
    });
    return id === null ? "none" : "made";
  });
}

/** The event, unless it has an entry, or had one that its person deleted. Locked: of two who make one, one is first. */
async function lockUnentered(
  tx: Tx,
  { organizationId, id }: TrackedEvent,
  userId: string,
): Promise<TrackedEvent | null> {
  const [event] = await selectTrackedEvents(tx, { organizationId, where: eq(calendarEvents.id, id) }).for(
    "no key update",
    { of: calendarEvents },
  );
  if (!event) return null;
  const [entered] = await tx
    .select({ id: timeEntries.id })
    .from(timeEntries)
    .where(and(eq(timeEntries.organizationId, organizationId), eq(timeEntries.userId, userId), entryOfEvent(event)))
    .limit(1);
  return entered ? null : event;
}
