import { getSelfContract, leaveOrganizationContract, renameSelfContract } from "@/lib/contracts/members";
import { route } from "@/lib/core/http/route";
import { getMember } from "@/lib/features/members/get-member";
import { leaveOrganization } from "@/lib/features/members/leave-organization";
import { renameSelf } from "@/lib/features/members/rename-self";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getSelfContract,
  access: "members:read",
  handle: (ctx) => getMember(ctx, { userId: ctx.actor.userId }),
});

export const PATCH = route({
  contract: renameSelfContract,
  access: "members:read",
  handle: (ctx, { body }) => renameSelf(ctx, body),
});

export const DELETE = route({
  contract: leaveOrganizationContract,
  access: "members:read",
  handle: (ctx) => leaveOrganization(ctx),
});
