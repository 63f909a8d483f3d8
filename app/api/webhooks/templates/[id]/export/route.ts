import { exportTemplateContract } from "@/lib/contracts/webhooks/templates";
import { route } from "@/lib/core/http/route";
import { exportTemplate } from "@/lib/features/webhook-templates/export-template";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: exportTemplateContract,
  access: "webhook_templates:read",
  handle: (ctx, { params }) => exportTemplate(ctx, params),
});
