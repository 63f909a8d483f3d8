import { ArrowRight, CircleCheck, Hourglass, Wrench } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { BrandIcon } from "@/components/ui/brand-icon";
import type { CatalogueEntry } from "@/lib/contracts/connections";
import { CapabilityBadges } from "./capability-badges";
import type { OfferState } from "./filter-offers";

/** One integration in the marketplace: who, what for, and how far it is. */
export function MarketplaceCard({
  entry,
  state,
  summary,
}: {
  entry: CatalogueEntry;
  state: OfferState;
  summary: string;
}) {
  return (
    <Link
      href={`/integration-hub/marketplace/${entry.key}`}
      className="group flex h-full min-h-40 flex-col rounded-md border bg-raised p-4 transition-colors duration-100 hover:border-edge-strong"
    >
      <span className="flex items-center gap-3">
        <BrandIcon brand={entry.key} name={entry.name} />
        <span className="min-w-0 font-semibold">{entry.name}</span>
      </span>
      <span className="mt-3 mb-4 text-pretty text-quiet">{summary}</span>
      <span className="mt-auto flex flex-wrap items-center justify-between gap-2">
        <CapabilityBadges capabilities={entry.capabilities} />
        <CardState entry={entry} state={state} />
      </span>
    </Link>
  );
}

function CardState({ entry, state }: { entry: CatalogueEntry; state: OfferState }) {
  const t = useTranslations("marketplace");
  if (state === "connected") {
    return (
      <Badge tone="positive" icon={CircleCheck}>
        {t("connectedTimes", { count: entry.connectionsCount })}
      </Badge>
    );
  }
  if (state === "notConfigured") return <Badge icon={Wrench}>{t("notConfigured")}</Badge>;
  if (state === "awaiting") {
    return (
      <Badge tone="working" icon={Hourglass}>
        {entry.availability === "awaiting_approval" ? t("awaitingApproval") : t("verificationInProgress")}
      </Badge>
    );
  }
  return (
    <span className="inline-flex items-center gap-1 font-medium text-accent-text">
      {t("connect")}
      <ArrowRight aria-hidden className="size-4 transition-transform duration-100 group-hover:translate-x-0.5" />
    </span>
  );
}
