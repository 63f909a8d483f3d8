import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { messages, users } from "@/db/schema";
import type { ConversationMessage } from "@/lib/contracts/conversations";
import { displayName } from "@/lib/core/auth/display-name";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { withoutBindLinks } from "@/lib/features/chat-people/without-bind-links";
import { findSeenConversation } from "./find-seen-conversation";

interface ListMessages {
  /** The conversation's. */
  readonly id: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type MessageRow = typeof messages.$inferSelect;

const place = z.tuple([z.number().int().positive()]);

/** What was said in a conversation, the latest first. @throws AppError not_found */
export async function listMessages(
  ctx: RequestContext<MemberActor>,
  { id, limit, cursor }: ListMessages,
): Promise<{ data: ConversationMessage[]; nextCursor: string | null }> {
  authorize(ctx, "messages:read");
  await findSeenConversation(ctx.actor, id);
  const [before] = cursor ? decodeCursor(cursor, place) : [];
  const rows = await db()
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.organizationId, ctx.actor.organizationId),
        eq(messages.conversationId, id),
        before ? lt(messages.position, before) : undefined,
      ),
    )
    .orderBy(desc(messages.position))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const names = await namesOf(shown);
  return {
    data: shown.map((row) => present(row, names)),
    nextCursor: last ? encodeCursor([last.position]) : null,
  };
}

async function namesOf(rows: readonly MessageRow[]): Promise<ReadonlyMap<string, string>> {
  const userIds = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
  if (userIds.length === 0) return new Map();
  const people = await db().select().from(users).where(inArray(users.id, userIds));
  return new Map(people.map((person) => [person.id, displayName(person)]));
}

function present(row: MessageRow, names: ReadonlyMap<string, string>): ConversationMessage {
  const { id, position, direction, author, agent, text, marks, answersId, part, parts, state, failure } = row;
  return {
    id,
    position,
    direction,
    author,
    authorName: nameOf(row, names),
    agent,
    text,
    marks: withoutBindLinks(marks).map((mark) => ({ ...mark })),
    notice: row.notice,
    answersId,
    part,
    parts,
    state,
    failure,
    sentAt: row.sentAt.toISOString(),
  };
}

/** Somebody at the provider is called what they are called there, also where the hub knows which member they are. */
function nameOf({ author, userId, senderName }: MessageRow, names: ReadonlyMap<string, string>): string | null {
  if (author === "person") return senderName;
  return author === "member" && userId !== null ? (names.get(userId) ?? null) : null;
}
