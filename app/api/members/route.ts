import { listMembersContract } from "@/lib/contracts/members";
import { route } from "@/lib/core/http/route";
import { listMembers } from "@/lib/features/members/list-members";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listMembersContract,
  access: "members:read",
  handle: (ctx, { query }) => listMembers(ctx, query),
});
