"use client";

import { CircleAlert, CircleCheck, CircleDashed, CirclePause, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Tone } from "@/components/ui/tone";
import type { Portal, PortalEndpoint } from "@/lib/contracts/portal";
import { EndpointButtons } from "./endpoint-buttons";

type State = PortalEndpoint["health"]["state"];

const LOOKS: Readonly<Record<State, { tone: Tone; icon: LucideIcon }>> = {
  unused: { tone: "idle", icon: CircleDashed },
  working: { tone: "positive", icon: CircleCheck },
  failing: { tone: "caution", icon: CircleAlert },
  resting: { tone: "caution", icon: CircleAlert },
  off: { tone: "idle", icon: CirclePause },
};

interface EndpointCardProps {
  readonly token: string;
  readonly endpoint: PortalEndpoint;
  readonly eventTypes: Portal["eventTypes"];
}

/** One endpoint: where it is, what it gets, how it stands, and what can be done with it. */
export function EndpointCard({ token, endpoint, eventTypes }: EndpointCardProps) {
  const t = useTranslations("portal");
  const { url, description, health, disabledReason } = endpoint;
  const { lastDeliveredAt } = health;
  return (
    <Card>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="wrap-anywhere font-semibold">{description || url}</h3>
          {description ? <p className="wrap-anywhere text-quiet">{url}</p> : null}
        </div>
        <Badge {...LOOKS[health.state]}>{t(`states.${health.state}`)}</Badge>
      </div>
      <p className="wrap-anywhere mt-2 text-quiet text-xs">
        {endpoint.eventTypes.includes("*") ? t("allEvents") : endpoint.eventTypes.join(", ")}
      </p>
      {disabledReason && disabledReason !== "by_person" ? (
        <p className="mt-2 text-pretty">{t(`off.${disabledReason}`)}</p>
      ) : null}
      {lastDeliveredAt ? (
        <p className="mt-2 text-quiet text-xs">
          {t.rich("lastDelivered", { time: () => <RelativeTime at={lastDeliveredAt} /> })}
        </p>
      ) : null}
      <EndpointButtons token={token} endpoint={endpoint} eventTypes={eventTypes} />
    </Card>
  );
}
