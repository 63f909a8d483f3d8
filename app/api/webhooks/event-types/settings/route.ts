import { getWebhookSettingsContract, updateWebhookSettingsContract } from "@/lib/contracts/webhooks/event-types";
import { route } from "@/lib/core/http/route";
import { getWebhookSettings } from "@/lib/features/event-types/get-webhook-settings";
import { updateWebhookSettings } from "@/lib/features/event-types/update-webhook-settings";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getWebhookSettingsContract,
  access: "events:read",
  handle: (ctx) => getWebhookSettings(ctx),
});

export const PATCH = route({
  contract: updateWebhookSettingsContract,
  access: "webhook_event_types:write",
  handle: (ctx, { body }) => updateWebhookSettings(ctx, body),
});
