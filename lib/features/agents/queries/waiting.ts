import { and, asc, desc, eq, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, conversationReads, conversations } from "@/db/schema";
import { itsConnection, readBy, seenBy } from "@/lib/features/conversations/seen-conversations";
import { toLookAt } from "@/lib/features/conversations/to-look-at";
import { bold, link, richLines } from "../rich";
import { counted, MOST_LINES, type Query } from "./query";

/** Where somebody waits for an answer, or there is something unread. */
export const waitingQuery: Query = async (ctx, { isGroup, conversationId, appUrl }) => {
  // In a group only what every member of the organization may see.
  const forAll = and(eq(connections.visibility, "shared"), isNull(conversations.privateToUserId));
  const waiting = await db()
    .select({ id: conversations.id, name: conversations.name, integration: conversations.integration })
    .from(conversations)
    .innerJoin(connections, itsConnection)
    .leftJoin(conversationReads, readBy(ctx.actor))
    .where(
      and(
        seenBy(ctx.actor),
        isGroup ? forAll : undefined,
        toLookAt(),
        // Who asks hears the answer now.
        ne(conversations.id, conversationId),
      ),
    )
    .orderBy(asc(conversations.waitingSince), desc(conversations.lastMessageAt))
    .limit(MOST_LINES + 1);
  const page = link("Open the messages", `${appUrl}/messaging`);
  if (waiting.length === 0) return richLines("Nobody waits for an answer.", page);
  const lines = waiting
    .slice(0, MOST_LINES)
    .map(({ id, name, integration }) => link(name, `${appUrl}/messaging/${integration}/${id}`));
  const many =
    waiting.length > MOST_LINES ? `More than ${MOST_LINES} conversations` : counted(waiting.length, "conversation");
  return richLines(bold(`${many} unread, or waiting for an answer`), ...lines, page);
};
