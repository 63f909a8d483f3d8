import { CircleAlert, CircleCheck, CircleDashed, CirclePause, CircleX, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { type EndpointState, stateOf } from "./state-of";

const LOOKS: Readonly<Record<EndpointState, { tone: Tone; icon: LucideIcon }>> = {
  unused: { tone: "working", icon: CircleDashed },
  working: { tone: "positive", icon: CircleCheck },
  failing: { tone: "caution", icon: CircleAlert },
  resting: { tone: "danger", icon: CircleX },
  off: { tone: "idle", icon: CirclePause },
  gone: { tone: "danger", icon: CircleX },
  given_up: { tone: "danger", icon: CircleX },
};

/** How an endpoint stands, as an icon and a word. */
export function EndpointBadge({ endpoint }: { endpoint: WebhookEndpoint }) {
  const t = useTranslations("endpoints.states");
  const state = stateOf(endpoint);
  return <Badge {...LOOKS[state]}>{t(state)}</Badge>;
}
