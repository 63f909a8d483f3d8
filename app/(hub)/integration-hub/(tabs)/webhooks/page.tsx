import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ConnectionFilter } from "@/components/receipts/connection-filter";
import { LogSearch } from "@/components/receipts/log-search";
import { NotForViewers } from "@/components/receipts/not-for-viewers";
import { NothingFits } from "@/components/receipts/nothing-fits";
import { ReceiptLog } from "@/components/receipts/receipt-log";
import { ReplayAll } from "@/components/receipts/replay-all";
import { TypeFilter } from "@/components/receipts/type-filter";
import { BrandIcon } from "@/components/ui/brand-icon";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import type { Receipt, ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import { type PageActor, requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listPushing } from "@/lib/features/receipts/list-pushing";
import { listReceipts } from "@/lib/features/receipts/list-receipts";
import { namesForPage } from "../../../names-for-page";
import { readForPage } from "../../../read-for-page";
import { type Asked, askedOf, queryOf } from "./asked";
import { logFilters } from "./log-filters";

const PAGE = 100;
const OUTCOMES = ["waiting", "done", "unrouted", "failed", "recovered"] as const;

interface WebhooksPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hub.tabs"))("webhooks") };
}

export default async function WebhooksPage({ searchParams }: WebhooksPageProps) {
  const page = await requirePageActor();
  if (!mayAccess(page.actor.role, "receipts:read")) return <NotForViewers />;
  const asked = askedOf(await searchParams);
  const { filter, query } = queryOf(asked);
  const [firstPage, filters, nameOf] = await Promise.all([
    readForPage(page, (ctx) => listReceipts(ctx, { ...filter, limit: PAGE })),
    filtersOf(page, asked),
    namesForPage(),
  ]);
  const lately = filter.type ? await typesLately(page, filter) : typesOf(firstPage.data);
  const pushing = listPushing();
  const icons = Object.fromEntries(
    pushing.map((key) => [key, <BrandIcon key={key} brand={key} name={nameOf(key)} size="sm" />]),
  );
  const isFiltered = Object.keys(query).length > 0;
  return (
    <ClientMessages namespaces={["webhooks"]}>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <LogSearch />
        <FilterChips filters={filters.before} forget={["event"]} />
        <ConnectionFilter {...filters.connection} />
        <TypeFilter chosen={asked.type ?? null} lately={lately} />
        <FilterChips filters={filters.after} forget={["event"]} />
        {isFiltered ? <ReplayAll query={query} /> : null}
      </div>
      <ReceiptLog
        // Another filter is another list.
        key={JSON.stringify(asked)}
        query={query}
        firstPage={firstPage}
        icons={icons}
        empty={isFiltered ? <NothingFits href="/integration-hub/webhooks" /> : <NothingYet />}
      />
    </ClientMessages>
  );
}

/** Among the newest of what the other filters let through. */
async function typesLately(page: PageActor, { type: _, ...filter }: ReceiptFilter): Promise<string[]> {
  return typesOf((await readForPage(page, (ctx) => listReceipts(ctx, { ...filter, limit: PAGE }))).data);
}

function typesOf(receipts: readonly Receipt[]): string[] {
  return [...new Set(receipts.map(({ type }) => type))].sort();
}

async function filtersOf(page: PageActor, asked: Asked) {
  const [t, { integration, connection, range }] = await Promise.all([
    getTranslations("webhooks"),
    logFilters(page, asked),
  ]);
  const options = OUTCOMES.map((value) => ({ value, label: t(`states.${value}`) }));
  return {
    before: [integration],
    connection,
    after: [{ param: "outcome", label: t("filters.outcome"), options }, range],
  };
}

async function NothingYet() {
  const t = await getTranslations("webhooks");
  return (
    <EmptyState
      icon={Webhook}
      title={t("title")}
      description={t("description")}
      action={<ButtonLink href="/integration-hub/marketplace">{t("action")}</ButtonLink>}
    />
  );
}
