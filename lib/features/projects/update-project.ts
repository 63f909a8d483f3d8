import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { projects } from "@/db/schema";
import type { Project } from "@/lib/contracts/projects";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getProject } from "./get-project";

/** @throws AppError not_found */
export async function updateProject(ctx: RequestContext, input: { id: string; name: string }): Promise<Project> {
  authorize(ctx, "projects:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    const { id } = await getProject(ctx, input);
    await tx
      .update(projects)
      .set({ name: input.name })
      .where(and(eq(projects.organizationId, organizationId), eq(projects.id, id)));
    await recordAudit(tx, ctx, {
      action: "project.update",
      targetKind: "project",
      targetId: id,
      targetName: input.name,
      changedFields: ["name"],
    });
    return getProject(ctx, { id });
  });
}
