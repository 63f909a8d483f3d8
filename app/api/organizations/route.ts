import { createOrganizationContract, listOrganizationsContract } from "@/lib/contracts/organizations";
import { setCurrentOrganization } from "@/lib/core/auth/set-current-organization";
import { route } from "@/lib/core/http/route";
import { createOrganization } from "@/lib/features/organizations/create-organization";
import { listOrganizations } from "@/lib/features/organizations/list-organizations";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listOrganizationsContract,
  access: "organization:read",
  handle: (ctx, { query }) => listOrganizations(ctx, query),
});

export const POST = route({
  contract: createOrganizationContract,
  access: "person",
  handle: async (ctx, { body, request }) => {
    const organization = await createOrganization(ctx, body);
    await setCurrentOrganization(request, organization.id);
    return { ...organization, current: true };
  },
});
