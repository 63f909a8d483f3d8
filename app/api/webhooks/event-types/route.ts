import { listWebhookEventTypesContract, registerEventTypeContract } from "@/lib/contracts/webhooks/event-types";
import { route } from "@/lib/core/http/route";
import { listWebhookEventTypes } from "@/lib/features/event-types/list-webhook-event-types";
import { registerEventType } from "@/lib/features/event-types/register-event-type";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listWebhookEventTypesContract,
  access: "events:read",
  handle: (ctx) => listWebhookEventTypes(ctx),
});

export const POST = route({
  contract: registerEventTypeContract,
  access: "webhook_event_types:write",
  handle: (ctx, { body }) => registerEventType(ctx, body),
});
