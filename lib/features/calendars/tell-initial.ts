import type { Tx } from "@/db/client";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findInitialPlace, type InitialPlace } from "@/lib/core/outbox/initial-place";
import { publishInitial } from "@/lib/core/outbox/publish-initial";
import type { CalendarRow } from "./calendar-row";
import { type Found, presentDifferences } from "./present-differences";

const TYPES = ["calendar.event.created", "calendar.event.updated", "calendar.event.deleted"] as const;

/** Does anybody ask for what a round finds, event by event? Before the calendar is locked: connections come first. */
export function askedForInitial(tx: Tx, calendar: CalendarRow): Promise<InitialPlace | null> {
  const { organizationId, connectionId } = calendar;
  return findInitialPlace(tx, { organizationId, connectionId, types: TYPES });
}

/** Tells those who ask for it what a page of a round was new to the copy: all of it in the first round, little later on. */
export async function tellInitial(tx: Tx, ctx: RequestContext<SystemActor>, found: Found): Promise<void> {
  await publishInitial(tx, ctx, { place: found.place, events: presentDifferences(found) });
}
