import { useTranslations } from "next-intl";
import { ExactTime } from "@/components/ui/exact-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { stateOf } from "./state-of";

/** How an endpoint is doing, in one sentence: "Working. The last event arrived 2 minutes ago." */
export function EndpointSentence({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations("endpoints.sentences");
  const { health, disabledAt } = endpoint;
  const at = (instant: string | null) => () => (instant ? <RelativeTime at={instant} /> : null);
  const state = stateOf(endpoint);
  return t.rich(state === "failing" && !health.failingSince ? "failingOnce" : state, {
    last: at(health.lastDeliveredAt),
    since: at(health.failingSince),
    until: () => (health.restsUntil ? <ExactTime at={health.restsUntil} /> : null),
    off: at(disabledAt),
    waiting: health.waiting,
  });
}
