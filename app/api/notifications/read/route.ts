import { readNoticesContract } from "@/lib/contracts/notices";
import { route } from "@/lib/core/http/route";
import { readNotices } from "@/lib/features/notices/read-notices";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: readNoticesContract,
  access: "notifications:write",
  handle: (ctx, { body }) => readNotices(ctx, body),
});
