import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { webhookTemplates } from "@/db/schema";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { lockTemplate } from "./lock-template";

/** Removes a template with its versions; endpoints that were made from it keep what they have. @throws AppError not_found */
export async function deleteTemplate(ctx: RequestContext, { id }: { id: string }): Promise<void> {
  authorize(ctx, "webhook_templates:write");
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    const { name } = await lockTemplate(tx, organizationId, id);
    await tx
      .delete(webhookTemplates)
      .where(and(eq(webhookTemplates.organizationId, organizationId), eq(webhookTemplates.id, id)));
    await recordAudit(tx, ctx, {
      action: "webhook_template.delete",
      targetKind: "webhook_template",
      targetId: id,
      targetName: name,
    });
  });
}
