import { useTranslations } from "next-intl";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { stateOf } from "./state-of";

/** How an endpoint is doing, in one sentence: "Working. The last event arrived 2 minutes ago." */
export function EndpointSentence({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations("endpoints.sentences");
  const { health, disabledAt } = endpoint;
  const exact = (instant: string | null) => () => (instant ? <ExactTime at={instant} /> : null);
  const state = stateOf(endpoint);
  return t.rich(state === "failing" && !health.failingSince ? "failingOnce" : state, {
    last: () => (health.lastDeliveredAt ? <RelativeTime at={health.lastDeliveredAt} /> : null),
    since: exact(health.failingSince),
    until: exact(health.restsUntil),
    off: exact(disabledAt),
    waiting: health.waiting,
  });
}
