import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";

/** How it stands. That a person turned it off and that the hub did are two things: one of them needs somebody. */
export type EndpointState = WebhookEndpoint["health"]["state"] | "gone" | "given_up";

export function stateOf({
  health,
  enabled,
  disabledReason,
}: Pick<WebhookEndpoint, "health" | "enabled" | "disabledReason">): EndpointState {
  if (enabled) return health.state;
  if (disabledReason === "gone") return "gone";
  return disabledReason === "failing" ? "given_up" : "off";
}
