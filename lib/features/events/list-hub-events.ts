import { and, desc, eq, gte, lt, type SQL } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { connections, events, organizations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { HubEvent } from "@/lib/contracts/events/endpoints";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { mayRead } from "@/lib/features/connections/visibility";
import { ofType } from "./of-type";
import { visibleEvents } from "./visible-events";

export interface EventFilter {
  /** A type or its beginning: `connection`, `calendar.event`. */
  readonly type?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/**
 * What happened in the organization, newest first, as far as the actor may know of it.
 * @throws AppError not_found for a connection, live or ended, that the actor may not read
 */
export async function listHubEvents(
  ctx: RequestContext,
  input: EventFilter & { limit: number; cursor?: string | undefined },
): Promise<{ data: HubEvent[]; nextCursor: string | null }> {
  authorize(ctx, "events:read");
  if (input.connectionId) await requireReadable(ctx, input.connectionId);
  const [before] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const rows = await db()
    .select({ event: events, organization: organizations.slug })
    .from(events)
    .innerJoin(organizations, eq(organizations.id, events.organizationId))
    .where(and(visibleEvents(ctx.actor), matches(input), before ? lt(events.id, before) : undefined))
    .orderBy(desc(events.id))
    .limit(input.limit + 1);
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(({ event, organization }) => presentHubEvent(event, organization)),
    nextCursor: last ? encodeCursor([last.event.id]) : null,
  };
}

async function requireReadable(ctx: RequestContext, connectionId: string): Promise<void> {
  const [row] = await db()
    .select({
      visibility: connections.visibility,
      ownerUserId: connections.ownerUserId,
      customerId: connections.customerId,
    })
    .from(connections)
    .where(and(eq(connections.organizationId, ctx.actor.organizationId), eq(connections.id, connectionId)));
  if (!row || !mayRead(ctx.actor, row)) throw new AppError("not_found", "There is no such connection.");
}

function matches({ type, connectionId, from, to }: EventFilter): SQL | undefined {
  return and(
    eq(events.isInitial, false), // a record of a first sync is no news
    type ? ofType(type) : undefined,
    connectionId ? eq(events.connectionId, connectionId) : undefined,
    from ? gte(events.occurredAt, from) : undefined,
    to ? lt(events.occurredAt, to) : undefined,
  );
}

function presentHubEvent(row: typeof events.$inferSelect, organization: string): HubEvent {
  const { id, type, version, data, projectId, connectionId, customerId } = row;
  return {
    id,
    type,
    timestamp: row.occurredAt.toISOString(),
    organization,
    data,
    version,
    projectId,
    connectionId,
    customerId,
    private: row.privateToUserId !== null,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  };
}
