import { and, asc, desc, eq, isNull, ne, or } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, conversationReads, conversations } from "@/db/schema";
import { readableTo } from "@/lib/features/connections/visibility";
import { toLookAt } from "@/lib/features/conversations/to-look-at";
import { bold, link, richLines } from "../rich";
import { counted, MOST_LINES, type Query } from "./query";

/** Where somebody waits for an answer, or there is something unread. */
export const waitingQuery: Query = async (ctx, { isGroup, conversationId, appUrl }) => {
  const { organizationId, userId } = ctx.actor;
  const own = isGroup ? undefined : eq(conversations.privateToUserId, userId);
  const waiting = await db()
    .select({ id: conversations.id, name: conversations.name, integration: conversations.integration })
    .from(conversations)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, conversations.organizationId), eq(connections.id, conversations.connectionId)),
    )
    .leftJoin(
      conversationReads,
      and(
        eq(conversationReads.organizationId, conversations.organizationId),
        eq(conversationReads.userId, userId),
        eq(conversationReads.conversationId, conversations.id),
      ),
    )
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        readableTo(ctx.actor),
        isGroup ? eq(connections.visibility, "shared") : undefined,
        or(isNull(conversations.privateToUserId), own),
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
