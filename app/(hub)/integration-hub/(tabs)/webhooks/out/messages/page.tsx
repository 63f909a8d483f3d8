import { MessageSquare } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndpointsNotForViewers } from "@/components/endpoints/not-for-viewers";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NothingFits } from "@/components/receipts/nothing-fits";
import { TypeFilter } from "@/components/receipts/type-filter";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { MessageLog } from "@/components/webhook-messages/message-log";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listMessages } from "@/lib/features/webhook-messages/list-messages";
import { readForPage } from "../../../../../read-for-page";
import { askedOf, queryOf } from "./asked";

const PAGE = 100;
const RANGES = ["1h", "24h", "7d", "30d"] as const;

interface MessagesPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhookMessages"))("title") };
}

/** All that endpoints are told of, whether one wants it or not, and how many have it. */
export default async function MessagesPage({ searchParams }: MessagesPageProps) {
  const page = await requirePageActor();
  if (!mayAccess(page.actor.role, "endpoints:read")) return <EndpointsNotForViewers />;
  const asked = askedOf(await searchParams);
  const { filter, query } = queryOf(asked);
  const [firstPage, filters] = await Promise.all([
    readForPage(page, (ctx) => listMessages(ctx, { ...filter, limit: PAGE })),
    allFilters(),
  ]);
  const isFiltered = Object.keys(query).length > 0;
  return (
    <ClientMessages namespaces={["webhooks", "deliveries", "webhookMessages"]}>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <TypeFilter
          chosen={asked.type ?? null}
          lately={[...new Set(firstPage.data.map((one) => one.eventType))].sort()}
        />
        <FilterChips filters={filters} forget={["message"]} />
      </div>
      <MessageLog
        // Another filter is another list.
        key={JSON.stringify(asked)}
        query={query}
        firstPage={firstPage}
        empty={isFiltered ? <NothingFits href="/integration-hub/webhooks/out/messages" /> : <NothingYet />}
      />
    </ClientMessages>
  );
}

async function allFilters() {
  const [t, words] = await Promise.all([getTranslations("webhookMessages.filters"), getTranslations("webhooks")]);
  return [
    {
      param: "own",
      label: t("own"),
      options: [
        { value: "true", label: t("sent") },
        { value: "false", label: t("happened") },
      ],
    },
    {
      param: "range",
      label: t("range"),
      options: RANGES.map((value) => ({ value, label: words(`ranges.${value}`) })),
    },
  ];
}

async function NothingYet() {
  const t = await getTranslations("webhookMessages");
  return (
    <EmptyState
      icon={MessageSquare}
      title={t("emptyTitle")}
      description={t("emptyDetail")}
      action={<ButtonLink href="/integration-hub/webhooks/events">{t("emptyAction")}</ButtonLink>}
    />
  );
}
