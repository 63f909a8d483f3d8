import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { chatPeople } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { lockLiveConnection } from "@/lib/features/connections/lock-live-connection";
import { mayOversee, mayRead } from "@/lib/features/connections/visibility";

interface Bound {
  readonly connectionId: string;
  readonly externalUserId: string;
}

/**
 * From then on somebody at a provider is nobody here: one's own, or as an admin another member's. What was said in their own
 * chat stays the member's.
 * @throws AppError not_found: there is none, or it is not theirs to see
 */
export async function unbindPerson(
  ctx: RequestContext<MemberActor>,
  { connectionId, externalUserId }: Bound,
): Promise<void> {
  authorize(ctx, "connections:read");
  const { actor } = ctx;
  const { organizationId } = actor;
  await inTransaction(async (tx) => {
    const connection = await lockLiveConnection(tx, { organizationId, connectionId });
    const own = mayOversee(actor) ? undefined : eq(chatPeople.userId, actor.userId);
    const gone =
      connection && mayRead(actor, connection)
        ? await tx
            .delete(chatPeople)
            .where(
              and(
                eq(chatPeople.organizationId, organizationId),
                eq(chatPeople.connectionId, connectionId),
                eq(chatPeople.externalUserId, externalUserId),
                own,
              ),
            )
            .returning({ name: chatPeople.name })
        : [];
    const [person] = gone;
    if (!connection || !person) throw new AppError("not_found", "There is nobody of this id.");
    await recordAudit(tx, ctx, {
      action: "chat_person.unbind",
      targetKind: "chat_person",
      targetId: connectionId,
      targetName: person.name,
      connectionId,
      privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
    });
  });
}
