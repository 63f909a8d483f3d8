import { and, eq } from "drizzle-orm";
import { projects } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Project } from "@/lib/contracts/projects";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectProjects } from "./select-projects";

/** @throws AppError not_found */
export async function getProject(ctx: RequestContext, input: { id: string }): Promise<Project> {
  authorize(ctx, "projects:read");
  const { organizationId } = ctx.actor;
  const [project] = await selectProjects(
    and(eq(projects.organizationId, organizationId), eq(projects.id, input.id)),
    1,
  );
  if (!project) throw new AppError("not_found", "There is no such project.");
  return project;
}
