import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";

/** What people know it by. */
export function endpointTitle({ description, url }: Pick<WebhookEndpoint, "description" | "url">): string {
  return description || url;
}
