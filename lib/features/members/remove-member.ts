import { inTransaction, type Tx } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isAbove } from "@/lib/core/context/role-order";
import { stopSubscriptionsOfMember } from "@/lib/features/connections/stop-subscriptions-of-member";
import { endMembership } from "./end-membership";
import { getMember } from "./get-member";
import { lockMembership, requireAnotherOwner } from "./lock-membership";

/** @throws AppError forbidden (an owner, by an admin), not_found, conflict (the only owner) */
export async function removeMember(ctx: RequestContext<MemberActor>, input: { userId: string }): Promise<void> {
  authorize(ctx, "members:write");
  const { organizationId } = ctx.actor;
  const membership = { organizationId, userId: input.userId };
  await inTransaction((tx) => refuseRemoval(tx, ctx, membership));
  await stopSubscriptionsOfMember(ctx, membership);
  return inTransaction(async (tx) => {
    await refuseRemoval(tx, ctx, membership);
    const { name } = await getMember(ctx, input);
    await endMembership(tx, ctx, membership);
    await recordAudit(tx, ctx, {
      action: "member.remove",
      targetKind: "member",
      targetId: input.userId,
      targetName: name,
    });
  });
}

async function refuseRemoval(
  tx: Tx,
  { actor }: RequestContext<MemberActor>,
  membership: { readonly organizationId: string; readonly userId: string },
): Promise<void> {
  const role = await lockMembership(tx, membership);
  if (isAbove(role, actor.role)) throw new AppError("forbidden", "Only owners may remove an owner.");
  if (role === "owner") await requireAnotherOwner(tx, membership.organizationId);
}
