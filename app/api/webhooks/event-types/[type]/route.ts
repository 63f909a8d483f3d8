import {
  archiveEventTypeContract,
  getWebhookEventTypeContract,
  updateEventTypeContract,
} from "@/lib/contracts/webhooks/event-types";
import { route } from "@/lib/core/http/route";
import { getWebhookEventType } from "@/lib/features/event-types/get-webhook-event-type";
import { updateEventType } from "@/lib/features/event-types/update-event-type";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getWebhookEventTypeContract,
  access: "events:read",
  handle: (ctx, { params }) => getWebhookEventType(ctx, params),
});

export const PATCH = route({
  contract: updateEventTypeContract,
  access: "webhook_event_types:write",
  handle: (ctx, { params, body }) => updateEventType(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: archiveEventTypeContract,
  access: "webhook_event_types:write",
  handle: async (ctx, { params }) => {
    await updateEventType(ctx, { ...params, archived: true });
  },
});
