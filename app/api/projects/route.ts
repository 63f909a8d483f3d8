import { createProjectContract, listProjectsContract } from "@/lib/contracts/projects";
import { route } from "@/lib/core/http/route";
import { createProject } from "@/lib/features/projects/create-project";
import { listProjects } from "@/lib/features/projects/list-projects";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listProjectsContract,
  access: "projects:read",
  handle: (ctx, { query }) => listProjects(ctx, query),
});

export const POST = route({
  contract: createProjectContract,
  access: "projects:write",
  handle: (ctx, { body }) => createProject(ctx, body),
});
