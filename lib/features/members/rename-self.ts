import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { users } from "@/db/schema";
import type { Member } from "@/lib/contracts/members";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getMember } from "./get-member";
import { requirePerson } from "./require-person";

/** Changes what the person is called, in every organization. @throws AppError forbidden (an API key) */
export async function renameSelf(ctx: RequestContext<MemberActor>, input: { name: string }): Promise<Member> {
  authorize(ctx, "members:read");
  requirePerson(ctx, "rename a person");
  const { userId } = ctx.actor;
  return inTransaction(async (tx) => {
    await tx.update(users).set({ name: input.name }).where(eq(users.id, userId));
    await recordAudit(tx, ctx, {
      action: "member.update",
      targetKind: "member",
      targetId: userId,
      targetName: input.name,
      changedFields: ["name"],
    });
    return getMember(ctx, { userId });
  });
}
