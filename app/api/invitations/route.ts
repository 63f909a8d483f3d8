import { createInvitationContract, listInvitationsContract } from "@/lib/contracts/invitations";
import { route } from "@/lib/core/http/route";
import { createInvitation } from "@/lib/features/invitations/create-invitation";
import { listInvitations } from "@/lib/features/invitations/list-invitations";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listInvitationsContract,
  access: "invitations:read",
  handle: (ctx, { query }) => listInvitations(ctx, query),
});

export const POST = route({
  contract: createInvitationContract,
  access: "invitations:write",
  handle: (ctx, { body }) => createInvitation(ctx, body),
});
