import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { bindLinks, chatPeople } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { ChatPerson } from "@/lib/contracts/chat-people";
import type { MemberActor, PersonActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { lockLiveConnection } from "@/lib/features/connections/lock-live-connection";
import { mayRead } from "@/lib/features/connections/visibility";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import { bindPerson } from "./bind-person";
import { isUsable } from "./find-bind-link";
import { presentPeople } from "./present-people";

/**
 * Makes whoever asked for a link at a provider the person who opened it, once.
 * @throws AppError not_found (unknown, used, too old, or its connection is not theirs to see), conflict (another member is it)
 */
export async function bindByLink(ctx: RequestContext<PersonActor>, { token }: { token: string }): Promise<ChatPerson> {
  return inTransaction(async (tx) => {
    const link = await useUp(tx, token);
    const { organizationId, connectionId, externalUserId, name, directExternalId: directChatId } = link;
    const member = await findMemberActor({ organizationId, userId: ctx.actor.userId });
    if (!member) throw new AppError("forbidden", "This link is of an organization that you are no member of.");
    const connection = await lockLiveConnection(tx, { organizationId, connectionId });
    if (!connection || !mayRead(member, connection)) throw unusable();
    const acting: RequestContext<MemberActor> = { ...ctx, actor: member };
    const person = { connection, externalUserId, name, directChatId };
    const bound = await bindPerson(tx, acting, { ...person, boundBy: "link" });
    if (bound === "another") {
      throw new AppError(
        "conflict",
        `${name} is another member of the hub already. Who they are has to be taken back first.`,
      );
    }
    const [shown] = await presentPeople(
      acting,
      and(eq(chatPeople.connectionId, connectionId), eq(chatPeople.externalUserId, externalUserId)),
    );
    if (!shown) throw new Error(`nobody is bound to ${connectionId} by the link that did it`);
    return shown;
  });
}

/** One statement, so that of two who come at once one is it. What is refused afterwards uses nothing up. */
async function useUp(tx: Tx, token: string): Promise<typeof bindLinks.$inferSelect> {
  const [link] = await tx.update(bindLinks).set({ usedAt: clock.now() }).where(isUsable(token)).returning();
  if (!link) throw unusable();
  return link;
}

function unusable(): AppError {
  return new AppError("not_found", "This link was used already, or is older than 15 minutes. Ask for a new one there.");
}
