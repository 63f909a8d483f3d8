import { asc, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { projects } from "@/db/schema";
import type { Project } from "@/lib/contracts/projects";
import { DEFAULT_PROJECT_SLUG } from "@/lib/core/context/default-project";

/** Projects in the order they were made, which puts the default one first. */
export async function selectProjects(where: SQL | undefined, limit: number): Promise<Project[]> {
  const rows = await db().select().from(projects).where(where).orderBy(asc(projects.id)).limit(limit);
  return rows.map(({ id, slug, name, createdAt }) => ({
    id,
    slug,
    name,
    isDefault: slug === DEFAULT_PROJECT_SLUG,
    createdAt: createdAt.toISOString(),
  }));
}
