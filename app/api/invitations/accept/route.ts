import { acceptInvitationContract } from "@/lib/contracts/invitations";
import { setCurrentOrganization } from "@/lib/core/auth/set-current-organization";
import { limitSignIn } from "@/lib/core/http/limit-requests";
import { route } from "@/lib/core/http/route";
import { acceptInvitation } from "@/lib/features/invitations/accept-invitation";

export const POST = route({
  contract: acceptInvitationContract,
  access: "person",
  handle: async (ctx, { body, request }) => {
    await limitSignIn(ctx.origin?.ip ?? null);
    const organization = await acceptInvitation(ctx, body);
    await setCurrentOrganization(request, organization.id);
    return organization;
  },
});
