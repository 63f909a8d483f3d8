import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { ConnectionFilter } from "@/components/receipts/connection-filter";
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
  const { integration, connectionId, range, reason } = askedOf(params);
  const { from } = queryOf({ range }).filter;
  const cursor = typeof params.cursor === "string" ? params.cursor : undefined;
  const filter = { integration, connectionId, from };
  const [filters, refusals, counts, nameOf] = await Promise.all([
    logFilters(page, { connectionId }),
    readForPage(page, (ctx) => listRefusals(ctx, { ...filter, reason, limit: PAGE, cursor })),
    readForPage(page, (ctx) => countRefusals(ctx, filter)),
    namesForPage(),
  ]);
  const isFiltered = [integration, connectionId, range, reason].some((value) => value !== undefined);
  const counted = counts.data.filter((one) => reason === undefined || one.reason === reason);
  const isEmpty = refusals.data.length === 0 && counted.length === 0;
  if (isEmpty && !isFiltered) {
    return <EmptyState icon={ShieldCheck} title={t("emptyTitle")} description={t("emptyDetail")} />;
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      <ClientMessages namespaces={["webhooks"]}>
        <div className="flex flex-wrap items-center gap-2">
          <FilterChips filters={[filters.integration]} forget={["cursor"]} />
          <ConnectionFilter {...filters.connection} />
          <FilterChips
            filters={[await reasonFilter([...counts.data, ...(reason ? [{ reason }] : [])]), filters.range]}
            forget={["cursor"]}
          />
        </div>
      </ClientMessages>
      {isEmpty ? <NothingFits href="/integration-hub/webhooks/rejected" /> : null}
      {counted.length > 0 ? (
        <Card title={range ? words(`ranges.${range}`) : t("counts")} description={t("countsDetail")}>
          <RefusalCounts counts={counted} nameOf={nameOf} />
        </Card>
      ) : null}
      <section hidden={isEmpty}>
        <h2 className="font-semibold text-sm">{t("samples")}</h2>
        <p className="mt-0.5 mb-3 text-quiet">{t("samplesDetail")}</p>
        <RefusalList refusals={refusals.data} nameOf={nameOf} />
        {refusals.nextCursor ? (
          <div className="mt-5 flex justify-center">
            <ButtonLink href={addressOf({ integration, connectionId, range, reason, cursor: refusals.nextCursor })}>
              {t("older")}
            </ButtonLink>
          </div>
        ) : null}
      </section>
    </div>
  );
}

/** The reasons for which something was refused. */
async function reasonFilter(refused: readonly { readonly reason: string }[]) {
  const t = await getTranslations();
  const options = [...new Set(refused.map(({ reason }) => reason))].map((value) => ({
    value,
    label: sayIfKnown(t, `webhooks.refusals.${value}.what`) ?? value,
  }));
  return { param: "reason", label: t("webhooks.rejected.code"), options };
}

/** The same list further back. */
function addressOf(params: Readonly<Record<string, string | undefined>>): string {
  const named = Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/integration-hub/webhooks/rejected?${new URLSearchParams(named)}`;
}
