import { getMemberContract, removeMemberContract, updateMemberContract } from "@/lib/contracts/members";
import { route } from "@/lib/core/http/route";
import { getMember } from "@/lib/features/members/get-member";
import { removeMember } from "@/lib/features/members/remove-member";
import { updateMember } from "@/lib/features/members/update-member";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getMemberContract,
  access: "members:read",
  handle: (ctx, { params }) => getMember(ctx, params),
});

export const PATCH = route({
  contract: updateMemberContract,
  access: "members:write",
  handle: (ctx, { params, body }) => updateMember(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: removeMemberContract,
  access: "members:write",
  handle: (ctx, { params }) => removeMember(ctx, params),
});
