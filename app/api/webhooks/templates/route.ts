import { createTemplateContract, listTemplatesContract } from "@/lib/contracts/webhooks/templates";
import { route } from "@/lib/core/http/route";
import { createTemplate } from "@/lib/features/webhook-templates/create-template";
import { listTemplates } from "@/lib/features/webhook-templates/list-templates";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listTemplatesContract,
  access: "webhook_templates:read",
  handle: (ctx) => listTemplates(ctx),
});

export const POST = route({
  contract: createTemplateContract,
  access: "webhook_templates:write",
  handle: (ctx, { body }) => createTemplate(ctx, body),
});
