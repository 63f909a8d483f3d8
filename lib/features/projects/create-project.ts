import { inTransaction } from "@/db/client";
import { projects } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { Project } from "@/lib/contracts/projects";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getProject } from "./get-project";

/** @throws AppError conflict (slug taken) */
export async function createProject(ctx: RequestContext, input: { slug: string; name: string }): Promise<Project> {
  authorize(ctx, "projects:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    const [made] = await tx
      .insert(projects)
      .values({ ...input, organizationId, id: newId(), createdAt: clock.now() })
      .onConflictDoNothing()
      .returning({ id: projects.id });
    if (!made) {
      throw new AppError("conflict", `A project called ${input.slug} exists already. Choose another slug.`, {
        errors: [{ path: "slug", message: "is taken" }],
      });
    }
    await recordAudit(tx, ctx, {
      action: "project.create",
      targetKind: "project",
      targetId: made.id,
      targetName: input.name,
    });
    return getProject(ctx, made);
  });
}
