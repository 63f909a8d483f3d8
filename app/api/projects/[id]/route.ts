import { getProjectContract, updateProjectContract } from "@/lib/contracts/projects";
import { route } from "@/lib/core/http/route";
import { getProject } from "@/lib/features/projects/get-project";
import { updateProject } from "@/lib/features/projects/update-project";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getProjectContract,
  access: "projects:read",
  handle: (ctx, { params }) => getProject(ctx, params),
});

export const PATCH = route({
  contract: updateProjectContract,
  access: "projects:write",
  handle: (ctx, { params, body }) => updateProject(ctx, { ...params, ...body }),
});
