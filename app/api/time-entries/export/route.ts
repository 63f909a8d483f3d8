import { timeEntryRange } from "@/lib/contracts/time-entries";
import { parseQuery } from "@/lib/core/http/parse-query";
import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { exportTimeEntries } from "@/lib/features/time-entries/export-time-entries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = rawRoute("time:read", async (ctx, request, _params, headers) => {
  const query = parseQuery(request.url, timeEntryRange);
  const stream = exportTimeEntries(requireMember(ctx), query);
  headers.set("content-type", "text/csv; charset=utf-8");
  headers.set("content-disposition", 'attachment; filename="time.csv"');
  return new Response(stream, { headers });
});
