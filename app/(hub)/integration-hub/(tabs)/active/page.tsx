import { Cable, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AttentionList } from "@/components/connections/attention-list";
import { ConnectionTable } from "@/components/connections/connection-table";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { connectionStatus } from "@/lib/contracts/connections";
import { uuid } from "@/lib/contracts/shapes";
import { TAG_LENGTH_MAX } from "@/lib/contracts/tags";
import { type PageActor, requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { getDashboard } from "@/lib/features/analytics/get-dashboard";
import { listCallTrends } from "@/lib/features/analytics/list-call-trends";
import { listConnections } from "@/lib/features/connections/list-connections";
import { listTags } from "@/lib/features/connections/list-tags";
import { getCustomer } from "@/lib/features/customers/get-customer";
import { listCustomers } from "@/lib/features/customers/list-customers";
import { listCustomNames } from "@/lib/features/integrations/list-custom-names";
import { catalogue } from "@/lib/providers/catalogue";
import { namesForPage } from "../../../names-for-page";
import { readForPage } from "../../../read-for-page";

const PAGE = 50;
const CUSTOMERS_IN_MENU = 100;
const STATUSES = ["needs_reauth", "degraded", "rate_limited", "pending", "paused", "active"] as const;
const PATH = "/integration-hub/active";

/** What the address may ask for; a value that makes no sense is as good as none. */
const filter = z.object({
  integration: z.string().max(64).optional().catch(undefined),
  status: connectionStatus.optional().catch(undefined),
  projectId: uuid.optional().catch(undefined),
  customerId: uuid.optional().catch(undefined),
  tag: z.string().max(TAG_LENGTH_MAX).optional().catch(undefined),
  cursor: z.string().optional().catch(undefined),
});

interface ActivePageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connections"))("metaTitle") };
}

export default async function ActivePage({ searchParams }: ActivePageProps) {
  const [page, t, asked] = await Promise.all([requirePageActor(), getTranslations("connections"), searchParams]);
  const wanted = filter.parse(asked);
  const [dashboard, { data: connections, nextCursor }] = await readForPage(page, (ctx) =>
    Promise.all([getDashboard(ctx), listConnections(ctx, { ...wanted, limit: PAGE })]),
  );
  if (dashboard.total === 0) return <NothingConnected />;
  const shown = connections.map(({ id }) => id);
  const trends = await readForPage(page, (ctx) => listCallTrends(ctx, shown));
  const mayManage = mayAccess(page.actor.role, "connections:write");

  return (
    <div className="grid gap-6">
      {dashboard.attentionGroups.length > 0 ? (
        <ClientMessages namespaces={["connections"]}>
          <section aria-label={t("attention")}>
            <AttentionList groups={dashboard.attentionGroups} mayManage={mayManage} />
          </section>
        </ClientMessages>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-3">
        <FilterChips filters={await filtersOf(page, wanted)} forget={["cursor"]} />
        <ButtonLink size="sm" href="/integration-hub/marketplace">
          {t("connectAnother")}
        </ButtonLink>
      </div>
      {connections.length > 0 ? (
        <ConnectionTable
          connections={connections}
          nameOf={await namesForPage()}
          trends={trends}
          viewer={page.actor}
          mayManage={mayManage}
        />
      ) : (
        <EmptyState
          icon={SearchX}
          title={t("noMatchTitle")}
          description={t("noMatchDetail")}
          action={<ButtonLink href={PATH}>{t("filters.clear")}</ButtonLink>}
        />
      )}
      <Paging asked={asked} nextCursor={nextCursor} />
    </div>
  );
}

async function filtersOf(page: PageActor, { customerId, tag }: z.output<typeof filter>) {
  const { projects } = page;
  const [customers, tags, own] = await readForPage(page, (ctx) =>
    Promise.all([listCustomers(ctx, { limit: CUSTOMERS_IN_MENU }), listTags(ctx), listCustomNames(ctx)]),
  );
  const t = await getTranslations("connections.filters");
  const tStates = await getTranslations("states");
  const byProject = {
    param: "projectId",
    label: t("project"),
    options: projects.map(({ id, name }) => ({ value: id, label: name })),
  };
  return [
    { param: "status", label: t("status"), options: STATUSES.map((value) => ({ value, label: tStates(value) })) },
    {
      param: "integration",
      label: t("integration"),
      options: [...catalogue, ...own].map(({ key, name }) => ({ value: key, label: name })),
    },
    ...(projects.length > 1 ? [byProject] : []),
    ...(customers.data.length > 0 || customerId ? [await byCustomer(page, customers.data, customerId)] : []),
    ...(tags.length > 0 || tag ? [{ param: "tag", label: t("tag"), options: tagOptions(tags, tag) }] : []),
  ];
}

interface NamedCustomer {
  readonly id: string;
  readonly name: string;
}

/** The newest customers, and the one that is asked for: their own page leads here, too. */
async function byCustomer(page: PageActor, newest: readonly NamedCustomer[], chosen: string | undefined) {
  const t = await getTranslations("connections.filters");
  const isThere = chosen === undefined || newest.some(({ id }) => id === chosen);
  const asked = isThere ? [] : [await readForPage(page, (ctx) => getCustomer(ctx, { id: chosen }))];
  const options = [...asked, ...newest].map(({ id, name }) => ({ value: id, label: name }));
  return { param: "customerId", label: t("customer"), options };
}

function tagOptions(tags: readonly string[], chosen: string | undefined) {
  const known = chosen === undefined || tags.includes(chosen) ? tags : [chosen, ...tags];
  return known.map((tag) => ({ value: tag, label: tag }));
}

async function NothingConnected() {
  const t = await getTranslations("connections");
  return (
    <EmptyState
      icon={Cable}
      title={t("emptyTitle")}
      description={t("emptyDetail")}
      action={
        <ButtonLink variant="primary" href="/integration-hub/marketplace">
          {t("emptyAction")}
        </ButtonLink>
      }
    />
  );
}

interface PagingProps {
  readonly asked: Readonly<Record<string, string | string[] | undefined>>;
  readonly nextCursor: string | null;
}

async function Paging({ asked, nextCursor }: PagingProps) {
  const t = await getTranslations("connections");
  const address = (cursor: string | null) => {
    const params = new URLSearchParams();
    for (const name of ["status", "integration", "projectId", "customerId", "tag"]) {
      const value = asked[name];
      if (typeof value === "string") params.set(name, value);
    }
    if (cursor) params.set("cursor", cursor);
    return params.size > 0 ? `${PATH}?${params}` : PATH;
  };
  if (!nextCursor && !asked.cursor) return null;
  return (
    <div className="flex justify-center gap-2">
      {asked.cursor ? <ButtonLink href={address(null)}>{t("firstPage")}</ButtonLink> : null}
      {nextCursor ? <ButtonLink href={address(nextCursor)}>{t("more")}</ButtonLink> : null}
    </div>
  );
}
