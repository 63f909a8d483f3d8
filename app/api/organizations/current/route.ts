import { getOrganizationContract, updateOrganizationContract } from "@/lib/contracts/organizations";
import { route } from "@/lib/core/http/route";
import { getOrganization } from "@/lib/features/organizations/get-organization";
import { updateOrganization } from "@/lib/features/organizations/update-organization";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getOrganizationContract,
  access: "organization:read",
  handle: (ctx) => getOrganization(ctx),
});

export const PATCH = route({
  contract: updateOrganizationContract,
  access: "organization:write",
  handle: (ctx, { body }) => updateOrganization(ctx, body),
});
