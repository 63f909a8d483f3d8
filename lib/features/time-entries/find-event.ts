import { and, eq } from "drizzle-orm";
import { db, isInTransaction, type Queryable } from "@/db/client";
import { calendarEvents, calendars } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { findUnstorableText } from "@/lib/base/find-unstorable-text";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { toldEvent } from "@/lib/features/calendars/event-values";
import { findSelected } from "@/lib/features/calendars/find-selected";
import { UNSELECTED_VISIBILITY } from "@/lib/features/calendars/mask-event";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { EventPlace } from "./event-access";
import type { EventIdentity } from "./event-key";
import { selectTrackedEvents, type TrackedEvent } from "./tracked-event";

export interface NamedEvent {
  readonly connectionId: string;
  readonly calendarId: string;
  readonly eventId: string;
}

/** What an entry is made of. */
export type EnteredEvent = EventIdentity &
  EventPlace &
  Pick<TrackedEvent, "title" | "visibility" | "startsAt" | "endsAt" | "isAllDay">;

interface FoundEvent {
  /** As the provider tells of it now; null: the hub keeps it. */
  readonly live: EnteredEvent | null;
  /** As the hub keeps it, locked: of two who make an entry of it, the second one finds the first one's. */
  readonly lock: (tx: Queryable) => Promise<EnteredEvent | null>;
}

/**
 * An event that the actor may read: as the hub keeps it, or, where its calendar is not selected or does not reach so far,
 * as the provider tells of it.
 * @throws AppError not_found (connection, event), unprocessable; and whatever asking the provider is refused with
 */
export async function findEvent(ctx: RequestContext<MemberActor>, named: NamedEvent): Promise<FoundEvent> {
  const { connection } = await findReadable(ctx.actor, named.connectionId);
  const selected = await findSelected(connection, named.calendarId);
  const calendarId = selected?.externalId ?? named.calendarId;
  const stored = (database: Queryable) =>
    selectTrackedEvents(database, {
      organizationId: connection.organizationId,
      where: and(
        eq(calendars.connectionId, connection.id),
        eq(calendars.externalId, calendarId),
        eq(calendarEvents.externalId, named.eventId),
      ),
    });
  const lock = async (tx: Queryable) => (await stored(tx).for("no key update", { of: calendarEvents }))[0] ?? null;
  if ((await stored(db())).length > 0) return { live: null, lock };
  const calendarVisibility = selected?.visibility ?? UNSELECTED_VISIBILITY;
  const timeZone = selected?.timeZone ?? null;
  const { eventId } = named;
  return { live: await askProvider(ctx, { connection, calendarId, eventId, calendarVisibility, timeZone }), lock };
}

interface Asked extends Pick<EventPlace, "calendarVisibility"> {
  readonly connection: ConnectionRow;
  readonly calendarId: string;
  readonly eventId: string;
  readonly timeZone: string | null;
}

async function askProvider(
  ctx: RequestContext<MemberActor>,
  { connection, calendarId, eventId, calendarVisibility, timeZone }: Asked,
): Promise<EnteredEvent> {
  authorize(ctx, "calendar:read");
  if (isInTransaction()) {
    // An answer that is kept under a key commits with the entry, and no transaction waits for a provider.
    const words = "The hub does not keep this event, so its calendar has to be asked";
    throw new AppError(
      "unprocessable",
      `${words}: send no Idempotency-Key. An event has one entry, however often you ask.`,
    );
  }
  const api = await capabilityOf(connection, "calendar");
  const event = await api.getEvent({ calendarId, eventId });
  if (!event || ("status" in event && event.status === "cancelled")) {
    throw new AppError("not_found", "There is no such event any more: it was deleted, or its calendar is gone.");
  }
  if ("unreadable" in event || findUnstorableText(event.title)) {
    throw new AppError("unprocessable", "The calendar tells of this event in a way that makes no sense.");
  }
  return {
    ...toldEvent(event, { timeZone }).values,
    connectionId: connection.id,
    calendarExternalId: calendarId,
    calendarVisibility,
    connectionVisibility: connection.visibility,
    connectionStatus: connection.status,
    ownerUserId: connection.ownerUserId,
  };
}
