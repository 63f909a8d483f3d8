import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { timeEntryRange } from "@/lib/contracts/time-entries";
import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { exportTimeEntries } from "@/lib/features/time-entries/export-time-entries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = rawRoute("time:read", async (ctx, request, _params, headers) => {
  const search = new URL(request.url).searchParams;
  search.delete("organization_slug");
  const parsed = timeEntryRange.safeParse(Object.fromEntries(search));
  if (!parsed.success) {
    throw new AppError("invalid_request", `The query is not usable. ${z.prettifyError(parsed.error)}`);
  }
  const stream = exportTimeEntries(requireMember(ctx), parsed.data);
  headers.set("content-type", "text/csv; charset=utf-8");
  headers.set("content-disposition", 'attachment; filename="time.csv"');
  return new Response(stream, { headers });
});
