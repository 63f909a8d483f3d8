import { and, eq, gte, isNull, lt, not, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { events } from "@/db/schema";
import { EVENT_NOUNS } from "@/lib/contracts/events/own-type";
import type { WebhookMessage } from "@/lib/contracts/webhooks/messages";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { ofType } from "@/lib/features/events/of-type";
import { selectMessages } from "./select-messages";

export interface ListMessagesInput {
  /** A type or its beginning: `order`, `order.shipped`. */
  readonly type?: string | undefined;
  readonly own?: boolean | undefined;
  readonly customerId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What endpoints are told of, newest first, as far as the actor may know of it. */
export async function listMessages(
  ctx: RequestContext,
  { cursor, limit, ...filter }: ListMessagesInput,
): Promise<{ data: WebhookMessage[]; nextCursor: string | null }> {
  authorize(ctx, "events:read");
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const where = and(matches(filter), before ? lt(events.id, before) : undefined);
  const rows = await selectMessages(ctx.actor, where, limit + 1);
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}

function matches({ type, own, customerId, from, to }: Omit<ListMessagesInput, "cursor" | "limit">): SQL | undefined {
  return and(
    // A record of a first sync is told to the endpoints that asked for each, and is no news.
    eq(events.isInitial, false),
    type ? ofType(type) : undefined,
    own === undefined ? undefined : ofOrigin(own),
    customerId ? eq(events.customerId, customerId) : undefined,
    from ? gte(events.occurredAt, from) : undefined,
    to ? lt(events.occurredAt, to) : undefined,
  );
}

/** Own ones belong to no connection, which has an index: most of the others do. */
function ofOrigin(own: boolean): SQL | undefined {
  const nouns = sql.join(
    EVENT_NOUNS.map((noun) => sql`${noun}`),
    sql`, `,
  );
  const ofHub = sql`split_part(${events.type}, '.', 1) in (${nouns})`;
  return own ? and(isNull(events.connectionId), not(ofHub)) : ofHub;
}
