import { getTimeTotalsContract } from "@/lib/contracts/time-entries";
import { route } from "@/lib/core/http/route";
import { getTimeTotals } from "@/lib/features/time-entries/get-time-totals";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getTimeTotalsContract,
  access: "time:read",
  handle: (ctx, { query }) => getTimeTotals(ctx, query),
});
