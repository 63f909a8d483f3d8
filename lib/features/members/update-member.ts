import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { members } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Member } from "@/lib/contracts/members";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor, Role } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { isAbove } from "@/lib/core/context/role-order";
import { getMember } from "./get-member";
import { lockMembership, requireAnotherOwner } from "./lock-membership";

/**
 * Changes a member's role. Nobody touches a role above their own, nor gives one.
 * @throws AppError forbidden, not_found, conflict (the only owner)
 */
export async function updateMember(
  ctx: RequestContext<MemberActor>,
  input: { userId: string; role: Role },
): Promise<Member> {
  authorize(ctx, "members:write");
  const { organizationId, role: actorsRole } = ctx.actor;
  return inTransaction(async (tx) => {
    const current = await lockMembership(tx, { organizationId, userId: input.userId });
    if (isAbove(current, actorsRole)) throw new AppError("forbidden", "Only owners may change an owner's role.");
    if (isAbove(input.role, actorsRole)) throw new AppError("forbidden", "Only owners may make somebody an owner.");
    if (current === "owner" && input.role !== "owner") await requireAnotherOwner(tx, organizationId);
    await tx
      .update(members)
      .set({ role: input.role })
      .where(and(eq(members.organizationId, organizationId), eq(members.userId, input.userId)));
    const member = await getMember(ctx, input);
    await recordAudit(tx, ctx, {
      action: "member.update",
      targetKind: "member",
      targetId: input.userId,
      targetName: member.name,
      changedFields: ["role"],
      outcome: `as_${input.role}`,
    });
    return member;
  });
}
