import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, events, eventsToTell, notices } from "@/db/schema";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { toldKindOf } from "@/lib/core/outbox/told-kinds";
import { findPeopleToTell } from "./find-people-to-tell";
import { subjectOf } from "./subject-of-event";
import { type Telling, tellMany } from "./tell-people";

const BATCH = 200;

/** Tells people of the events that wait to be told, the oldest first, many at once. */
export async function tellEvents({ actor: { organizationId } }: RequestContext<SystemActor>): Promise<void> {
  while (await inTransaction((tx) => tellBatch(tx, organizationId)));
}

/** @returns are there more? */
async function tellBatch(tx: Tx, organizationId: string): Promise<boolean> {
  const taken = await tx
    .select()
    .from(eventsToTell)
    .where(eq(eventsToTell.organizationId, organizationId))
    .orderBy(asc(eventsToTell.createdAt), asc(eventsToTell.eventId))
    .limit(BATCH)
    .for("update", { skipLocked: true });
  if (taken.length === 0) return false;
  const ids = taken.map(({ eventId }) => eventId);
  const happened = await findEvents(tx, organizationId, taken);
  const tellings: Telling[] = [];
  for (const [connectionId, own] of Map.groupBy(happened, (event) => event.connectionId)) {
    if (connectionId !== null) tellings.push(...(await tellingsOf(tx, { organizationId, connectionId, own })));
  }
  await tellMany(tx, organizationId, tellings);
  await tx
    .delete(eventsToTell)
    .where(and(eq(eventsToTell.organizationId, organizationId), inArray(eventsToTell.eventId, ids)));
  return taken.length === BATCH;
}

type EventRow = typeof events.$inferSelect;

/** Their instants say in which partitions they lie. */
function findEvents(tx: Tx, organizationId: string, taken: readonly (typeof eventsToTell.$inferSelect)[]) {
  const instants = [...new Set(taken.map(({ createdAt }) => createdAt.getTime()))].map((ms) => new Date(ms));
  return tx
    .select()
    .from(events)
    .where(
      and(
        eq(events.organizationId, organizationId),
        inArray(
          events.id,
          taken.map(({ eventId }) => eventId),
        ),
        inArray(events.occurredAt, instants),
      ),
    )
    .orderBy(asc(events.occurredAt), asc(events.id));
}

interface OfConnection {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly own: readonly EventRow[];
}

async function tellingsOf(tx: Tx, { organizationId, connectionId, own }: OfConnection): Promise<readonly Telling[]> {
  const [connection] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .for("no key update");
  if (!connection) return [];
  const concerned = await findPeopleToTell(tx, connection);
  // One that fails is told of once, until it works again.
  const knowing = own.some(isFailingSync) ? await findKnowing(tx, { organizationId, connectionId }) : [];
  const firstFailure = own.find(isFailingSync);
  return own.flatMap((event) => {
    const told = toldKindOf(event.type);
    const subject = subjectOf(event);
    if (!told || !subject || (isFailingSync(event) && event !== firstFailure)) return [];
    const people = concerned
      .filter((userId) => event.privateToUserId === null || event.privateToUserId === userId)
      .filter((userId) => !(isFailingSync(event) && knowing.includes(userId)))
      .map((userId) => ({ userId, dedupeKey: `${told.kind}:${event.id}` }));
    return [{ organizationId, connectionId, kind: told.kind, subject, people }];
  });
}

/** It will be tried again; one that gave up for good is told of each time. */
function isFailingSync({ type, data }: EventRow): boolean {
  return type === "sync.failed" && "retryAt" in Object(data) && Object(data).retryAt !== null;
}

async function findKnowing(
  tx: Tx,
  { organizationId, connectionId }: Omit<OfConnection, "own">,
): Promise<readonly string[]> {
  const open = await tx
    .select({ userId: notices.userId })
    .from(notices)
    .where(
      and(
        eq(notices.organizationId, organizationId),
        eq(notices.connectionId, connectionId),
        or(
          eq(notices.kind, "connection_needs_reauth"),
          and(eq(notices.kind, "sync_failed"), sql`${notices.subject} ? 'retryAt'`),
        ),
        isNull(notices.resolvedAt),
      ),
    );
  return open.map(({ userId }) => userId);
}
