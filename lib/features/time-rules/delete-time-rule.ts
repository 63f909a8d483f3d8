import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { timeRules } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";

/** Deletes a rule of one's own. What it made stays, and follows its events no more. @throws AppError not_found */
export async function deleteTimeRule(ctx: RequestContext<MemberActor>, { id }: { id: string }): Promise<void> {
  authorize(ctx, "time:write");
  const { organizationId, userId } = ctx.actor;
  await inTransaction(async (tx) => {
    const [rule] = await tx
      .delete(timeRules)
      .where(and(eq(timeRules.organizationId, organizationId), eq(timeRules.userId, userId), eq(timeRules.id, id)))
      .returning();
    if (!rule) throw new AppError("not_found", "There is no such rule.");
    await recordAudit(tx, ctx, {
      action: "time_rule.delete",
      targetKind: "time_rule",
      targetId: id,
      targetName: rule.name,
      privateToUserId: userId,
    });
  });
}
