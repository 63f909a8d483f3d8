import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customIntegrations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { eraseOwnApps } from "./erase-own-apps";
import { lockCustomIntegration } from "./lock-custom-integration";

/**
 * Removes an integration of the organization's own, with its app and that one's secret. What is connected could be neither
 * renewed nor ended without it: that has to be gone before.
 * @throws AppError not_found, conflict with the count of live connections
 */
export async function deleteCustomIntegration(ctx: RequestContext<MemberActor>, input: { id: string }): Promise<void> {
  authorize(ctx, "custom_integrations:write");
  await inTransaction(async (tx) => {
    const { row, live } = await lockCustomIntegration(tx, ctx, input);
    if (live > 0) {
      const those = live === 1 ? "1 connection" : `${live} connections`;
      throw new AppError("conflict", `${those} would stop working. Disconnect first.`, {
        details: { connectionsCount: live },
      });
    }
    await eraseOwnApps(tx, ctx, row);
    const { organizationId, id, name } = row;
    await tx
      .delete(customIntegrations)
      .where(and(eq(customIntegrations.organizationId, organizationId), eq(customIntegrations.id, id)));
    const target = { targetKind: "custom_integration", targetId: id, targetName: name };
    await recordAudit(tx, ctx, { ...target, action: "custom_integration.delete" });
  });
}
