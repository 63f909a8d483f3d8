import { and, eq } from "drizzle-orm";
import { chatPeople } from "@/db/schema";
import type { ChatPerson } from "@/lib/contracts/chat-people";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { mayOversee } from "@/lib/features/connections/visibility";
import { presentPeople } from "./present-people";

/** Who of providers' people the actor is; for admins, who everybody is in the connections that they see. */
export async function listChatPeople(
  ctx: RequestContext<MemberActor>,
  { connectionId }: { connectionId?: string | undefined },
): Promise<{ data: ChatPerson[] }> {
  authorize(ctx, "connections:read");
  const own = mayOversee(ctx.actor) ? undefined : eq(chatPeople.userId, ctx.actor.userId);
  const named = connectionId === undefined ? undefined : eq(chatPeople.connectionId, connectionId);
  return { data: await presentPeople(ctx, and(own, named)) };
}
