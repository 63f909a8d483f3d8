import { z } from "zod";
import type { InboundEffect, InboundItem, WebhookSource } from "../../contract";

const text = z.string().nullish();

/** https://learn.microsoft.com/graph/api/resources/changenotification */
const notification = z.object({
  id: text,
  subscriptionId: z.string().min(1),
  changeType: text,
  lifecycleEvent: text,
  resource: text,
  resourceData: z.object({ "@odata.etag": text }).nullish(),
});
type Notification = z.output<typeof notification>;

const body = z.object({ value: z.array(z.unknown()) });

/**
 * Notifications of Graph's subscriptions. They have no signature; each item has the `clientState` that its subscription was
 * made with, and one request may have items of several tenants.
 * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
export const microsoftCalendarWebhook: WebhookSource = {
  scheme: { kind: "item_watch_token", items: "value", token: "clientState" },
  secrets: [],
  handshake: { kind: "echo_query", query: "validationToken" },
  body: "json",
  keptHeaders: ["content-type"],
  secretsInBody: ["value.*.clientState"],
  // "202 once it is persisted", within three seconds; with 5xx it is sent again for four hours.
  answer: { status: 202, json: "none" },
  interactive: "none",
  read(request) {
    const parsed = body.safeParse(request.body);
    return parsed.success ? parsed.data.value.map(readItem) : [];
  },
};

function readItem(item: unknown): InboundItem {
  const parsed = notification.safeParse(item);
  const ours = { occurredAt: null, routes: [{ kind: "address" }], part: { kind: "part", value: item } } as const;
  // It is ours and says something new: whatever it is, a look does no harm.
  if (!parsed.success) {
    const effects: readonly InboundEffect[] = [{ kind: "watch", signal: "changed", watch: null }];
    return { type: "unknown", dedupeKey: null, subject: null, effects, ...ours };
  }
  const { subscriptionId, changeType, lifecycleEvent } = parsed.data;
  const watch = { externalId: subscriptionId, resourceId: null };
  return {
    type: lifecycleEvent ?? changeType ?? "unknown",
    dedupeKey: keyOf(parsed.data),
    subject: subscriptionId,
    effects: [{ kind: "watch", signal: signalOf(lifecycleEvent), watch }],
    ...ours,
  };
}

// Basic notifications have no id of their own: which version of which event it is about tells a repeat from a change.
function keyOf({ id, subscriptionId, changeType, resource, resourceData }: Notification): string | null {
  if (id) return `${subscriptionId}:${id}`;
  const etag = resourceData?.["@odata.etag"];
  return resource && changeType && etag ? [subscriptionId, changeType, resource, etag].join(" ") : null;
}

// https://learn.microsoft.com/graph/change-notifications-lifecycle-events. `missed`: what the notifications were about is
// found by the next look, which goes on where the last one ended.
function signalOf(lifecycleEvent: string | null | undefined): "changed" | "renew" | "lost" {
  if (lifecycleEvent === "reauthorizationRequired") return "renew";
  return lifecycleEvent === "subscriptionRemoved" ? "lost" : "changed";
}
