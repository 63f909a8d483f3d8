import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { endMembership } from "./end-membership";
import { lockMembership, requireAnotherOwner } from "./lock-membership";
import { requirePerson } from "./require-person";

/** Leaves the organization. @throws AppError conflict (the only owner), forbidden (an API key) */
export async function leaveOrganization(ctx: RequestContext<MemberActor>): Promise<void> {
  authorize(ctx, "members:read");
  requirePerson(ctx, "leave an organization");
  const { organizationId, userId, name } = ctx.actor;
  return inTransaction(async (tx) => {
    const membership = { organizationId, userId };
    if ((await lockMembership(tx, membership)) === "owner") await requireAnotherOwner(tx, organizationId);
    await endMembership(tx, ctx, membership);
    await recordAudit(tx, ctx, {
      action: "member.leave",
      targetKind: "member",
      targetId: userId,
      targetName: name,
    });
  });
}
