"use client";

import { ArrowRight, Bot, CircleCheck, Hourglass, Wrench } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import type { Offer } from "./offer";
import { stateOfOffer } from "./state-of-offer";

/** One integration in the marketplace: who, what for, and how far it is. */
export function OfferCard({ offer, category }: { offer: Offer; category: string }) {
  // Twenty pages read ahead would cost more than the marketplace itself: only the one that is pointed at.
  const [isWanted, setIsWanted] = useState(false);
  const want = () => setIsWanted(true);
  const { key, name, summary, capabilities, icon } = offer;
  return (
    <Link
      href={`/integration-hub/marketplace/${key}`}
      prefetch={isWanted ? null : false}
      onPointerEnter={want}
      onFocus={want}
      className="group flex h-full flex-col gap-3 rounded-md border bg-raised p-4 transition-colors duration-100 hover:border-edge-strong"
    >
      <span className="flex items-center gap-3">
        {icon}
        <span className="min-w-0">
          <span className="block font-semibold">{name}</span>
          <span className="block text-quiet text-xs">
            {category} · <Availability {...offer} />
          </span>
        </span>
      </span>
      <span className="text-pretty text-quiet">{summary}</span>
      <span className="flex flex-wrap gap-1.5">
        {capabilities.map((capability) => (
          <Badge key={capability}>{capability}</Badge>
        ))}
      </span>
      <Requirements {...offer} />
      <Foot {...offer} />
    </Link>
  );
}

function Availability({ availability }: Pick<Offer, "availability">) {
  const t = useTranslations("marketplace.availability");
  if (availability === "available") return t(availability);
  return (
    <span className="whitespace-nowrap text-caution">
      <Hourglass aria-hidden className="mr-0.5 inline size-3 align-[-1px]" />
      {t(availability)}
    </span>
  );
}

function Requirements({ requirements }: Pick<Offer, "requirements">) {
  const t = useTranslations("marketplace");
  if (requirements.length === 0) return null;
  return <span className="text-quiet text-xs">{t("requirements", { requirements: requirements.join(" · ") })}</span>;
}

function Foot(offer: Offer) {
  const t = useTranslations("marketplace");
  const { agent, missing } = offer;
  return (
    <span className="mt-auto grid gap-2">
      <span className="flex min-h-5.5 flex-wrap items-center justify-between gap-2">
        {agent ? (
          <span className="inline-flex items-center gap-1 text-quiet text-xs">
            <Bot aria-hidden className="size-3.5" />
            {t("agent", { agent })}
          </span>
        ) : null}
        <State {...offer} />
      </span>
      {missing.length > 0 ? (
        <span className="wrap-anywhere text-quiet text-xs">{t("missing", { variables: missing.join(", ") })}</span>
      ) : null}
    </span>
  );
}

function State({ connections, missing }: Offer) {
  const t = useTranslations("marketplace");
  const state = stateOfOffer({ connections, missing });
  if (state === "connected") {
    return (
      <Badge tone="positive" icon={CircleCheck} className="ml-auto">
        {t("connectedTimes", { count: connections })}
      </Badge>
    );
  }
  if (state === "notConfigured") {
    return (
      <Badge icon={Wrench} className="ml-auto">
        {t("notConfigured")}
      </Badge>
    );
  }
  return (
    <span className="ml-auto inline-flex items-center gap-1 font-medium text-accent-text">
      {t("connect")}
      <ArrowRight aria-hidden className="size-4 transition-transform duration-100 group-hover:translate-x-0.5" />
    </span>
  );
}
