import { Send } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeliveryLog } from "@/components/deliveries/delivery-log";
import { endpointTitle } from "@/components/endpoints/endpoint-title";
import { EndpointsNotForViewers } from "@/components/endpoints/not-for-viewers";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NothingFits } from "@/components/receipts/nothing-fits";
import { TypeFilter } from "@/components/receipts/type-filter";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { type PageActor, requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listDeliveries } from "@/lib/features/deliveries/list-deliveries";
import { listEndpoints } from "@/lib/features/endpoints/list-endpoints";
import { readForPage } from "../../../../../read-for-page";
import { askedOf, queryOf } from "./asked";

const PAGE = 100;
const STATES = ["waiting", "delivered", "failed", "filtered", "canceled"] as const;
const RANGES = ["1h", "24h", "7d", "30d"] as const;
const MOST_ENDPOINTS = 200;

interface DeliveriesPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("deliveries"))("title") };
}

/** All that was sent, or waits to be sent, to every endpoint. */
export default async function DeliveriesPage({ searchParams }: DeliveriesPageProps) {
  const page = await requirePageActor();
  if (!mayAccess(page.actor.role, "endpoints:read")) return <EndpointsNotForViewers />;
  const asked = askedOf(await searchParams);
  const { filter, query } = queryOf(asked);
  const [firstPage, filters] = await Promise.all([
    readForPage(page, (ctx) => listDeliveries(ctx, { ...filter, limit: PAGE })),
    filtersFor(page),
  ]);
  const isFiltered = Object.keys(query).length > 0;
  return (
    <ClientMessages namespaces={["webhooks", "deliveries"]}>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <FilterChips filters={filters.before} forget={["delivery"]} />
        <TypeFilter
          chosen={asked.type ?? null}
          lately={[...new Set(firstPage.data.map((one) => one.eventType))].sort()}
        />
        <FilterChips filters={filters.after} forget={["delivery"]} />
      </div>
      <DeliveryLog
        // Another filter is another list.
        key={JSON.stringify(asked)}
        query={query}
        firstPage={firstPage}
        empty={
          isFiltered ? (
            <NothingFits href="/integration-hub/webhooks/out/deliveries" />
          ) : (
            <NothingYet hasEndpoints={filters.hasEndpoints} />
          )
        }
      />
    </ClientMessages>
  );
}

async function filtersFor(page: PageActor) {
  const [t, words, endpoints] = await Promise.all([
    getTranslations("deliveries"),
    getTranslations("webhooks"),
    readForPage(page, (ctx) => listEndpoints(ctx, { limit: MOST_ENDPOINTS })),
  ]);
  const options = endpoints.data.map((endpoint) => ({ value: endpoint.id, label: endpointTitle(endpoint) }));
  return {
    hasEndpoints: options.length > 0,
    before: [{ param: "endpointId", label: t("filters.endpoint"), options }],
    after: [
      {
        param: "state",
        label: t("filters.state"),
        options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
      },
      {
        param: "range",
        label: t("filters.range"),
        options: RANGES.map((value) => ({ value, label: words(`ranges.${value}`) })),
      },
    ],
  };
}

async function NothingYet({ hasEndpoints }: { hasEndpoints: boolean }) {
  const t = await getTranslations("deliveries");
  const base = "/integration-hub/webhooks/out";
  return (
    <EmptyState
      icon={Send}
      title={t("emptyTitle")}
      description={t("emptyDetail")}
      action={
        hasEndpoints ? (
          <ButtonLink href={base}>{t("emptyActionSee")}</ButtonLink>
        ) : (
          <ButtonLink variant="primary" href={`${base}/new`}>
            {t("emptyAction")}
          </ButtonLink>
        )
      }
    />
  );
}
