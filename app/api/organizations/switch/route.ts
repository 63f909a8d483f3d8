import { switchOrganizationContract } from "@/lib/contracts/organizations";
import { setCurrentOrganization } from "@/lib/core/auth/set-current-organization";
import { route } from "@/lib/core/http/route";
import { getOwnOrganization } from "@/lib/features/organizations/get-own-organization";

export const POST = route({
  contract: switchOrganizationContract,
  access: "person",
  handle: async (ctx, { body, request }) => {
    const organization = await getOwnOrganization(ctx, body);
    await setCurrentOrganization(request, organization.id);
    return organization;
  },
});
