import { deleteTemplateContract, updateTemplateContract } from "@/lib/contracts/webhooks/templates";
import { route } from "@/lib/core/http/route";
import { deleteTemplate } from "@/lib/features/webhook-templates/delete-template";
import { updateTemplate } from "@/lib/features/webhook-templates/update-template";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const PATCH = route({
  contract: updateTemplateContract,
  access: "webhook_templates:write",
  handle: (ctx, { params, body }) => updateTemplate(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteTemplateContract,
  access: "webhook_templates:write",
  handle: (ctx, { params }) => deleteTemplate(ctx, params),
});
