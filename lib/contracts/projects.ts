import { z } from "zod";
import { defineContract } from "./define-contract";
import { organizationName, organizationSlug } from "./organizations";
import { instant, page, pageQuery, uuid } from "./shapes";

export const project = z
  .object({ id: uuid, slug: z.string(), name: z.string(), isDefault: z.boolean(), createdAt: instant })
  .meta({ id: "Project" });
export type Project = z.output<typeof project>;

const projectParams = z.strictObject({ id: uuid });

export const listProjectsContract = defineContract({
  method: "GET",
  path: "/api/projects",
  tag: "Projects",
  summary: "The projects of the organization, the default one first",
  query: pageQuery,
  result: page(project),
});

export const createProjectContract = defineContract({
  method: "POST",
  path: "/api/projects",
  tag: "Projects",
  summary: "Creates a project",
  body: z.strictObject({ slug: organizationSlug, name: organizationName }),
  result: project,
  status: 201,
  idempotent: "stored",
});

export const getProjectContract = defineContract({
  method: "GET",
  path: "/api/projects/{id}",
  tag: "Projects",
  summary: "One project",
  params: projectParams,
  result: project,
});

export const updateProjectContract = defineContract({
  method: "PATCH",
  path: "/api/projects/{id}",
  tag: "Projects",
  summary: "Renames a project; its slug stays",
  params: projectParams,
  body: z.strictObject({ name: organizationName }),
  result: project,
});
