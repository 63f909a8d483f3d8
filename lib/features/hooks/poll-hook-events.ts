import { and, desc, eq, exists, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, events, organizations } from "@/db/schema";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { pollHookEventsContract } from "@/lib/contracts/hooks";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { wantsType } from "@/lib/core/outbox/wanted";
import { visibleEvents } from "@/lib/features/events/visible-events";

export interface PollHookEventsInput {
  readonly event: string;
  readonly limit: number;
  readonly customerId?: string | undefined;
  readonly projectId?: string | undefined;
}

/**
 * What a program that polls finds: a plain array, newest first, each with an `id` by which it knows what it has seen before.
 * The same that a subscription by its caller would have been sent. https://docs.zapier.com/platform/build/deduplication
 */
export async function pollHookEvents(
  ctx: RequestContext,
  { event, limit, customerId, projectId }: PollHookEventsInput,
): Promise<ContractAnswer<typeof pollHookEventsContract>> {
  authorize(ctx, "events:read");
  return db()
    .select({
      id: events.id,
      type: events.type,
      timestamp: events.occurredAt,
      organization: organizations.slug,
      data: events.data,
    })
    .from(events)
    .innerJoin(organizations, eq(organizations.id, events.organizationId))
    .where(
      and(
        visibleEvents(ctx.actor),
        isMeantBy(event),
        eq(events.isInitial, false),
        customerId ? isOfCustomer(customerId) : undefined,
        projectId ? eq(events.projectId, projectId) : undefined,
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit);
}

/** What a star does not mean has to be named. */
const NAMED_ALONE = Object.keys(EVENT_CATALOGUE).filter((type) => !wantsType(["*"], type));

function isMeantBy(pattern: string): SQL | undefined {
  if (pattern === "*") return notInArray(events.type, NAMED_ALONE);
  if (!pattern.endsWith(".*")) return eq(events.type, pattern);
  return sql`starts_with(${events.type}, ${pattern.slice(0, -1)})`;
}

/** The event says so, or its connection does. */
function isOfCustomer(customerId: string): SQL | undefined {
  const theirs = db()
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, events.organizationId),
        eq(connections.id, events.connectionId),
        eq(connections.customerId, customerId),
      ),
    );
  return or(eq(events.customerId, customerId), and(isNull(events.customerId), exists(theirs)));
}
