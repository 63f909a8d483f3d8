import { listAuditContract } from "@/lib/contracts/audit";
import { route } from "@/lib/core/http/route";
import { listAudit } from "@/lib/features/audit/list-audit";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listAuditContract,
  access: "connections:read", // the verb asks for audit:read unless one connection is named
  handle: (ctx, { query }) => listAudit(ctx, query),
});
