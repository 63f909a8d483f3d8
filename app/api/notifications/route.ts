import { listNoticesContract } from "@/lib/contracts/notices";
import { route } from "@/lib/core/http/route";
import { listNotices } from "@/lib/features/notices/list-notices";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listNoticesContract,
  access: "notifications:read",
  handle: (ctx, { query }) => listNotices(ctx, query),
});
