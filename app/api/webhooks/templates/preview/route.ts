import { previewTransformationContract } from "@/lib/contracts/webhooks/templates";
import { route } from "@/lib/core/http/route";
import { previewTransformation } from "@/lib/features/webhook-templates/preview-transformation";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: previewTransformationContract,
  access: "webhook_templates:read",
  handle: (ctx, { body }) => previewTransformation(ctx, body),
});
