import { and, gt, isNotNull, isNull, or, type SQL } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { readPosition } from "./seen-conversations";

/**
 * Conversations that ask for a look: somebody waits there for an answer, or something was said that the member has not read, where
 * it is not their own chat, which they read at the provider.
 */
export function toLookAt(): SQL | undefined {
  const isUnread = and(isNull(conversations.privateToUserId), gt(conversations.lastPosition, readPosition));
  return or(isNotNull(conversations.waitingSince), isUnread);
}
