import { eq } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { MemberActor } from "@/lib/core/context/actor";
import { type SeenConversation, selectConversations } from "./select-conversations";

/** One that the member may see; for everybody else it is not there. @throws AppError not_found */
export async function findSeenConversation(actor: MemberActor, id: string): Promise<SeenConversation> {
  const [found] = await selectConversations(actor, eq(conversations.id, id), 1);
  if (!found) throw new AppError("not_found", "There is no such conversation.");
  return found;
}
