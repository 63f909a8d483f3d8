import { and, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { conversations } from "@/db/schema";
import type { Conversation } from "@/lib/contracts/conversations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { presentConversation } from "./present-conversation";
import { readPosition } from "./seen-conversations";
import { selectConversations } from "./select-conversations";

export interface ListConversations {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly integration?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly q?: string | undefined;
  readonly unread?: "true" | "false" | undefined;
}

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** What the caller may see of what is said with people, the latest first. */
export async function listConversations(
  ctx: RequestContext<MemberActor>,
  input: ListConversations,
): Promise<{ data: Conversation[]; nextCursor: string | null }> {
  authorize(ctx, "messages:read");
  const { limit, integration, connectionId, q, unread, cursor } = input;
  const where = and(
    integration ? eq(conversations.integration, integration) : undefined,
    connectionId ? eq(conversations.connectionId, connectionId) : undefined,
    q ? says(q) : undefined,
    unread === "true" ? gt(conversations.lastPosition, readPosition) : undefined,
    unread === "false" ? lte(conversations.lastPosition, readPosition) : undefined,
    cursor ? after(decodeCursor(cursor, place)) : undefined,
  );
  const rows = await selectConversations(ctx.actor, where, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(presentConversation),
    nextCursor: last ? encodeCursor([last.lastMessageAt.toISOString(), last.id]) : null,
  };
}

/** In its name or its last message, in large or small letters. */
function says(q: string): SQL {
  return sql`position(lower(${q}) in ${conversations.searchable}) > 0`;
}

/** As one comparison of both, which an index of both begins at. */
function after([at, id]: z.output<typeof place>): SQL {
  return sql`(${conversations.lastMessageAt}, ${conversations.id}) < (${at}::timestamptz, ${id}::uuid)`;
}
