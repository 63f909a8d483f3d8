import { getInvitationContract, revokeInvitationContract } from "@/lib/contracts/invitations";
import { route } from "@/lib/core/http/route";
import { getInvitation } from "@/lib/features/invitations/get-invitation";
import { revokeInvitation } from "@/lib/features/invitations/revoke-invitation";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getInvitationContract,
  access: "invitations:read",
  handle: (ctx, { params }) => getInvitation(ctx, params),
});

export const DELETE = route({
  contract: revokeInvitationContract,
  access: "invitations:write",
  handle: (ctx, { params }) => revokeInvitation(ctx, params),
});
