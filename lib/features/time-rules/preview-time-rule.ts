import { and, eq, inArray, or } from "drizzle-orm";
import { db } from "@/db/client";
import { type RuleConditions, timeEntries } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { PREVIEW_DAYS, type RulePreview } from "@/lib/contracts/time-rules";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { endedEvents } from "@/lib/features/time-entries/ended-events";
import { eventKey } from "@/lib/features/time-entries/event-key";
import { type Rounding, roundMinutes } from "@/lib/features/time-entries/round-minutes";
import type { TrackedEvent } from "@/lib/features/time-entries/tracked-event";
import { firstThatFits } from "./first-that-fits";
import { ruleFits } from "./rule-fits";
import { rulesBefore } from "./rules-before";
import { selectOwnCalendars } from "./select-own-calendars";

const SHOWN = 100;

export interface PreviewInput extends Rounding {
  readonly ruleId?: string | undefined;
  readonly conditions: RuleConditions;
}

type Previewed = RulePreview["events"][number];

/** Which of the caller's events of the last days a rule would make entries of, the latest first. Makes none. */
export async function previewTimeRule(
  ctx: RequestContext<MemberActor>,
  { ruleId, conditions, ...rounding }: PreviewInput,
): Promise<RulePreview> {
  authorize(ctx, "time:write");
  const { organizationId } = ctx.actor;
  const until = clock.now();
  const from = new Date(until.getTime() - PREVIEW_DAYS * 86_400_000);
  const earlier = await rulesBefore(ctx.actor, ruleId);
  const calendarIds = (await selectOwnCalendars(ctx.actor)).map(({ id }) => id);

  const seen = new Set<string>();
  const events: Previewed[] = [];
  for await (const page of endedEvents({ organizationId, calendarIds }, { from, until })) {
    const fitting = page.filter((event) => ruleFits(conditions, event) && isFirst(seen, event));
    const entered = await keysWithEntry(ctx.actor, fitting);
    for (const event of fitting) {
      const unless = entered(event) ? "has_entry" : firstThatFits(earlier, event) ? "earlier_rule" : null;
      events.push(presented(event, rounding, unless));
    }
  }
  const made = events.filter(({ unless, minutes }) => unless === null && minutes > 0);
  return {
    count: made.length,
    minutes: made.reduce((sum, { minutes }) => sum + minutes, 0),
    events: events.reverse().slice(0, SHOWN),
  };
}

/** The same event in two calendars makes one entry. */
function isFirst(seen: Set<string>, event: TrackedEvent): boolean {
  const key = eventKey(event);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** Deleted ones count, too: no rule makes them again. */
async function keysWithEntry({ organizationId, userId }: MemberActor, events: readonly TrackedEvent[]) {
  if (events.length === 0) return () => false;
  const keys = events.flatMap((event) => [eventKey(event), event.sameKey ?? []].flat());
  const ids = events.map(({ externalId }) => externalId);
  const rows = await db()
    .select({ key: timeEntries.eventKey, id: timeEntries.eventExternalId, connectionId: timeEntries.connectionId })
    .from(timeEntries)
    .where(
      and(
        eq(timeEntries.organizationId, organizationId),
        eq(timeEntries.userId, userId),
        or(inArray(timeEntries.eventKey, keys), inArray(timeEntries.eventExternalId, ids)),
      ),
    );
  const known = new Set(rows.flatMap(({ key, id, connectionId }) => [key, `${connectionId}|${id}`]));
  return (event: TrackedEvent) =>
    known.has(eventKey(event)) || known.has(event.sameKey) || known.has(`${event.connectionId}|${event.externalId}`);
}

function presented(event: TrackedEvent, rounding: Rounding, unless: Previewed["unless"]): Previewed {
  return {
    title: event.title,
    calendarName: event.calendarName,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    minutes: roundMinutes({ startedAt: event.startsAt, endedAt: event.endsAt }, rounding),
    unless,
  };
}
