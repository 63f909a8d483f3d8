import { and, eq, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { connectSessions } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getConnectSession } from "./get-connect-session";

/** Ends a connect session at once, also for a consent that is under way. Once more changes nothing. */
export async function revokeConnectSession(ctx: RequestContext, input: { id: string }): Promise<void> {
  authorize(ctx, "connect_sessions:write");
  const { id, customer } = await getConnectSession(ctx, input);
  await inTransaction(async (tx) => {
    const [revoked] = await tx
      .update(connectSessions)
      .set({ revokedAt: clock.now() })
      .where(
        and(
          eq(connectSessions.organizationId, ctx.actor.organizationId),
          eq(connectSessions.id, id),
          isNull(connectSessions.revokedAt),
        ),
      )
      .returning({ id: connectSessions.id });
    if (!revoked) return;
    await recordAudit(tx, ctx, {
      action: "connect_session.revoke",
      targetKind: "connect_session",
      targetId: id,
      targetName: customer.name,
    });
  });
}
