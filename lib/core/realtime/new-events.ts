import { and, asc, eq, gte, notInArray } from "drizzle-orm";
import { v7 } from "uuid";
import { db } from "@/db/client";
import { events, organizations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { LiveEvent } from "@/lib/contracts/live-topics";

export interface NewEvent {
  readonly event: LiveEvent;
  /** The member whose personal data it is about; null: everybody in the organization. */
  readonly onlyUserId: string | null;
}

/** Business time may be moved in tests, ids are not: a wide frame, which spares Postgres the older partitions. */
const FRAME_MS = 2 * 24 * 60 * 60 * 1000;

interface Search {
  readonly organizationId: string;
  /** Rows made since then, by their ids. */
  readonly sinceMs: number;
  readonly limit: number;
}

/** The organization's events made since an instant, but for those that are known; oldest first. */
export async function readNewEvents(search: Search & { known: readonly string[] }): Promise<NewEvent[]> {
  const rows = await db()
    .select({ event: events, slug: organizations.slug })
    .from(events)
    .innerJoin(organizations, eq(organizations.id, events.organizationId))
    .where(and(madeSince(search), search.known.length > 0 ? notInArray(events.id, [...search.known]) : undefined))
    .orderBy(asc(events.id))
    .limit(search.limit);
  return rows.map(({ event, slug }) => ({
    event: {
      id: event.id,
      type: event.type,
      timestamp: event.occurredAt.toISOString(),
      organization: slug,
      data: event.data,
    },
    onlyUserId: event.privateToUserId,
  }));
}

/** Ids of the organization's events made since an instant. */
export async function readEventIds(search: Search): Promise<string[]> {
  const rows = await db().select({ id: events.id }).from(events).where(madeSince(search)).limit(search.limit);
  return rows.map(({ id }) => id);
}

function madeSince({ organizationId, sinceMs }: Search) {
  const lowestId = v7({ msecs: sinceMs, seq: 0, random: new Uint8Array(16) });
  return and(
    eq(events.organizationId, organizationId),
    eq(events.isInitial, false), // a record of a first sync is no news
    gte(events.id, lowestId),
    gte(events.occurredAt, new Date(clock.now().getTime() - FRAME_MS)),
  );
}
