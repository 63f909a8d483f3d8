import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { auditFilter, BACKWARD, isForward } from "@/lib/contracts/audit";
import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { exportAudit } from "@/lib/features/audit/export-audit";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

const query = auditFilter.extend({ format: z.enum(["csv", "jsonl"]).default("csv") }).refine(isForward, BACKWARD);
const CONTENT_TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" };

export const GET = rawRoute("connections:read", async (ctx, request, _params, headers) => {
  const search = new URL(request.url).searchParams;
  search.delete("organization_slug");
  const parsed = query.safeParse(Object.fromEntries(search));
  if (!parsed.success)
    throw new AppError("invalid_request", `The query is not usable. ${z.prettifyError(parsed.error)}`);

  const { format, ...filter } = parsed.data;
  const stream = await exportAudit(requireMember(ctx), filter, format);
  headers.set("content-type", CONTENT_TYPES[format]);
  headers.set("content-disposition", `attachment; filename="audit.${format}"`);
  return new Response(stream, { headers });
});
