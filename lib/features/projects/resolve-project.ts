import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { projects } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { DEFAULT_PROJECT_SLUG } from "@/lib/core/context/default-project";
import type { RequestContext } from "@/lib/core/context/request-context";

/**
 * The id of the project that is meant: the one named by id or slug, else the organization's default one.
 * @throws AppError not_found
 */
export async function resolveProject(
  ctx: RequestContext<OrganizationActor>,
  project: string | undefined,
): Promise<string> {
  const named =
    project && isId(project) ? eq(projects.id, project) : eq(projects.slug, project ?? DEFAULT_PROJECT_SLUG);
  const [found] = await db()
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.organizationId, ctx.actor.organizationId), named));
  if (!found) throw new AppError("not_found", "There is no such project.");
  return found.id;
}
