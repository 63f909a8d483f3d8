import { z } from "zod";
import { auditFilter, BACKWARD, isForward } from "@/lib/contracts/audit";
import { parseQuery } from "@/lib/core/http/parse-query";
import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { exportAudit } from "@/lib/features/audit/export-audit";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

const query = auditFilter.extend({ format: z.enum(["csv", "jsonl"]).default("csv") }).refine(isForward, BACKWARD);
const CONTENT_TYPES = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" };

export const GET = rawRoute("connections:read", async (ctx, request, _params, headers) => {
  const { format, ...filter } = parseQuery(request.url, query);
  const stream = await exportAudit(requireMember(ctx), filter, format);
  headers.set("content-type", CONTENT_TYPES[format]);
  headers.set("content-disposition", `attachment; filename="audit.${format}"`);
  return new Response(stream, { headers });
});
