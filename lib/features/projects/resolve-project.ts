import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { projects } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { DEFAULT_PROJECT_SLUG } from "@/lib/core/context/default-project";
import type { RequestContext } from "@/lib/core/context/request-context";

/**
 * The id of the project that is meant: the named one, else the organization's default one.
 * @throws AppError not_found
 */
export async function resolveProject(
  ctx: RequestContext<OrganizationActor>,
  projectId: string | undefined,
): Promise<string> {
  const named = projectId ? eq(projects.id, projectId) : eq(projects.slug, DEFAULT_PROJECT_SLUG);
  const [project] = await db()
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.organizationId, ctx.actor.organizationId), named));
  if (!project) throw new AppError("not_found", "There is no such project.");
  return project.id;
}
