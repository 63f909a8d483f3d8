import { inTransaction, type Tx } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { stopSubscriptionsOfMember } from "@/lib/features/connections/stop-subscriptions-of-member";
import { endMembership } from "./end-membership";
import { lockMembership, requireAnotherOwner } from "./lock-membership";
import { requirePerson } from "./require-person";

/** Leaves the organization. @throws AppError conflict (the only owner), forbidden (an API key) */
export async function leaveOrganization(ctx: RequestContext<MemberActor>): Promise<void> {
  authorize(ctx, "members:read");
  requirePerson(ctx, "leave an organization");
  const { organizationId, userId, name } = ctx.actor;
  const membership = { organizationId, userId };
  await inTransaction((tx) => refuseLeaving(tx, membership));
  await stopSubscriptionsOfMember(ctx, membership);
  return inTransaction(async (tx) => {
    await refuseLeaving(tx, membership);
    await endMembership(tx, ctx, membership);
    await recordAudit(tx, ctx, {
      action: "member.leave",
      targetKind: "member",
      targetId: userId,
      targetName: name,
    });
  });
}

async function refuseLeaving(
  tx: Tx,
  membership: { readonly organizationId: string; readonly userId: string },
): Promise<void> {
  if ((await lockMembership(tx, membership)) === "owner") await requireAnotherOwner(tx, membership.organizationId);
}
