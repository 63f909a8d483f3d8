import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotForViewers } from "@/components/receipts/not-for-viewers";
import { NothingFits } from "@/components/receipts/nothing-fits";
import { RefusalCounts } from "@/components/receipts/refusal-counts";
import { RefusalList } from "@/components/receipts/refusal-list";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { countRefusals } from "@/lib/features/receipts/count-refusals";
import { listRefusals } from "@/lib/features/receipts/list-refusals";
import { namesForPage } from "../../../../names-for-page";
import { readForPage } from "../../../../read-for-page";
import { askedOf, queryOf } from "../asked";
import { logFilters } from "../log-filters";

const PAGE = 50;

interface RejectedPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks.rejected"))("metaTitle") };
}

/** Requests that proved nothing: how many, why, and a sample. */
export default async function RejectedPage({ searchParams }: RejectedPageProps) {
  const page = await requirePageActor();
  if (!mayAccess(page.actor.role, "receipts:read")) return <NotForViewers />;
  const [t, words] = await Promise.all([getTranslations("webhooks.rejected"), getTranslations("webhooks")]);
  const params = await searchParams;
  const { integration, connectionId, range } = askedOf(params);
  const { from } = queryOf({ range }).filter;
  const cursor = typeof params.cursor === "string" ? params.cursor : undefined;
  const filter = { integration, connectionId, from };
  const [filters, refusals, counts, nameOf] = await Promise.all([
    logFilters(page),
    readForPage(page, (ctx) => listRefusals(ctx, { ...filter, limit: PAGE, cursor })),
    readForPage(page, (ctx) => countRefusals(ctx, filter)),
    namesForPage(),
  ]);
  const isFiltered = integration !== undefined || connectionId !== undefined || range !== undefined;
  const isEmpty = refusals.data.length === 0 && counts.data.length === 0;
  if (isEmpty && !isFiltered) {
    return <EmptyState icon={ShieldCheck} title={t("emptyTitle")} description={t("emptyDetail")} />;
  }
  const next = new URLSearchParams({
    ...(integration ? { integration } : {}),
    ...(connectionId ? { connectionId } : {}),
    ...(range ? { range } : {}),
  });
  if (refusals.nextCursor) next.set("cursor", refusals.nextCursor);
  return (
    <div className="grid grid-cols-1 gap-6">
      <FilterChips filters={[filters.integration, filters.connection, filters.range]} forget={["cursor"]} />
      {isEmpty ? <NothingFits href="/integration-hub/webhooks/rejected" /> : null}
      {counts.data.length > 0 ? (
        <Card title={range ? words(`ranges.${range}`) : t("counts")} description={t("countsDetail")}>
          <RefusalCounts counts={counts.data} nameOf={nameOf} />
        </Card>
      ) : null}
      <section hidden={isEmpty}>
        <h2 className="font-semibold text-sm">{t("samples")}</h2>
        <p className="mt-0.5 mb-3 text-quiet">{t("samplesDetail")}</p>
        <RefusalList refusals={refusals.data} nameOf={nameOf} />
        {refusals.nextCursor ? (
          <div className="mt-5 flex justify-center">
            <ButtonLink href={`/integration-hub/webhooks/rejected?${next}`}>{t("older")}</ButtonLink>
          </div>
        ) : null}
      </section>
    </div>
  );
}
