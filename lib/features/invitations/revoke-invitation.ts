import { and, eq, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { invitations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getInvitation } from "./get-invitation";

/** Takes an invitation back. @throws AppError not_found, conflict (accepted or taken back already) */
export async function revokeInvitation(ctx: RequestContext<MemberActor>, input: { id: string }): Promise<void> {
  authorize(ctx, "invitations:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    const { id, email } = await getInvitation(ctx, input);
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: clock.now() })
      .where(
        and(
          eq(invitations.organizationId, organizationId),
          eq(invitations.id, id),
          isNull(invitations.acceptedAt),
          isNull(invitations.revokedAt),
        ),
      )
      .returning({ id: invitations.id });
    if (revoked.length === 0) throw new AppError("conflict", "This invitation was accepted or taken back already.");
    await recordAudit(tx, ctx, {
      action: "invitation.revoke",
      targetKind: "invitation",
      targetId: id,
      targetName: email,
    });
  });
}
