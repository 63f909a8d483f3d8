import { listTemplateVersionsContract } from "@/lib/contracts/webhooks/templates";
import { route } from "@/lib/core/http/route";
import { listTemplateVersions } from "@/lib/features/webhook-templates/list-template-versions";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listTemplateVersionsContract,
  access: "webhook_templates:read",
  handle: (ctx, { params, query }) => listTemplateVersions(ctx, { ...params, ...query }),
});
