import { inTransaction } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isAbove } from "@/lib/core/context/role-order";
import { endMembership } from "./end-membership";
import { getMember } from "./get-member";
import { lockMembership, requireAnotherOwner } from "./lock-membership";

/** @throws AppError forbidden (an owner, by an admin), not_found, conflict (the only owner) */
export async function removeMember(ctx: RequestContext<MemberActor>, input: { userId: string }): Promise<void> {
  authorize(ctx, "members:write");
  const { organizationId, role: actorsRole } = ctx.actor;
  return inTransaction(async (tx) => {
    const membership = { organizationId, userId: input.userId };
    const role = await lockMembership(tx, membership);
    if (isAbove(role, actorsRole)) throw new AppError("forbidden", "Only owners may remove an owner.");
    if (role === "owner") await requireAnotherOwner(tx, organizationId);
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
