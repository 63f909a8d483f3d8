import { ChartNoAxesColumn, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { type AnalyticsAsked, analyticsAddress } from "@/components/analytics/analytics-address";
import { Breakdowns } from "@/components/analytics/breakdowns";
import { CallChartsLoader } from "@/components/analytics/call-charts-loader";
import { DrillPath } from "@/components/analytics/drill-path";
import { FigureTiles } from "@/components/analytics/figure-tiles";
import { HubHealth } from "@/components/analytics/hub-health";
import { RangePicker } from "@/components/analytics/range-picker";
import { StatusClasses } from "@/components/analytics/status-classes";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Analytics } from "@/lib/contracts/analytics";
import { analyticsRange } from "@/lib/contracts/analytics";
import { instantInput, uuid } from "@/lib/contracts/shapes";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { getAnalytics } from "@/lib/features/analytics/get-analytics";
import { getDashboard } from "@/lib/features/analytics/get-dashboard";
import { namesForPage } from "../../../names-for-page";
import { readForPage } from "../../../read-for-page";

/** What the address may ask for; a value that makes no sense is as good as none. */
const filter = z.object({
  range: analyticsRange.default("24h").catch("24h"),
  from: instantInput.optional().catch(undefined),
  to: instantInput.optional().catch(undefined),
  integration: z.string().max(64).optional().catch(undefined),
  connectionId: uuid.optional().catch(undefined),
  operation: z.string().max(200).optional().catch(undefined),
  show: z.literal("all").optional().catch(undefined),
});

interface AnalyticsPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hub.tabs"))("analytics") };
}

export default async function AnalyticsPage({ searchParams }: AnalyticsPageProps) {
  const [page, params] = await Promise.all([requirePageActor(), searchParams]);
  const { show, from, to, ...wanted } = filter.parse(params);
  const span = from && to && from < to ? { from, to } : {};
  const [dashboard, analytics] = await readForPage(page, (ctx) =>
    Promise.all([getDashboard(ctx), getAnalytics(ctx, { ...wanted, ...span })]),
  );
  const { counts, total, recentActivity } = dashboard;
  const isNew = total === 0 && recentActivity.length === 0 && analytics.totals.calls === 0;
  if (isNew) return <NothingYet />;

  const asked: AnalyticsAsked = { ...wanted, show, from: span.from?.toISOString(), to: span.to?.toISOString() };
  const isWhole = !wanted.integration && !wanted.connectionId && !wanted.operation;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <DrillPath asked={asked} {...namesOf(analytics, asked, await namesForPage())} />
        <RangePicker asked={asked} />
      </div>
      <FigureTiles analytics={analytics} counts={counts} total={total} />
      {analytics.totals.calls > 0 ? <Calls asked={asked} analytics={analytics} /> : <NoCalls asked={asked} />}
      {isWhole ? (
        <HubHealth
          dashboard={dashboard}
          mayManage={mayAccess(page.actor.role, "connections:write")}
          mayReadTrail={mayAccess(page.actor.role, "audit:read")}
        />
      ) : null}
    </div>
  );
}

function namesOf(
  analytics: Analytics,
  { integration, connectionId }: AnalyticsAsked,
  nameOf: (integration: string) => string,
) {
  const connection = analytics.connections.find((one) => one.connectionId === connectionId);
  const key = integration ?? (connectionId ? connection?.integration : undefined);
  return {
    integrationName: key ? nameOf(key) : null,
    connectionName: connectionId ? (connection?.name ?? connectionId) : null,
  };
}

async function Calls({ asked, analytics }: { asked: AnalyticsAsked; analytics: Analytics }) {
  const t = await getTranslations("analytics");
  const { series, stepSeconds } = analytics;
  return (
    <>
      <ClientMessages namespaces={["analytics"]}>
        <CallChartsLoader series={series} stepSeconds={stepSeconds} />
      </ClientMessages>
      <Card title={t("ends")} description={t("endsDetail")}>
        <StatusClasses analytics={analytics} />
      </Card>
      <Breakdowns asked={asked} analytics={analytics} nameOf={await namesForPage()} />
      <p className="text-quiet text-xs">{t("whose")}</p>
    </>
  );
}

async function NoCalls({ asked }: { asked: AnalyticsAsked }) {
  const t = await getTranslations("analytics");
  const isLongest = asked.range === "90d" && asked.from === undefined;
  return (
    <EmptyState
      icon={SearchX}
      title={t("noCallsTitle")}
      description={t("noCallsDetail")}
      action={
        isLongest ? null : (
          <ButtonLink href={analyticsAddress(asked, { range: "90d", from: undefined, to: undefined })}>
            {t("noCallsAction")}
          </ButtonLink>
        )
      }
    />
  );
}

async function NothingYet() {
  const t = await getTranslations("analytics");
  const tConnections = await getTranslations("connections");
  return (
    <EmptyState
      icon={ChartNoAxesColumn}
      title={t("emptyTitle")}
      description={t("emptyDetail")}
      action={
        <ButtonLink variant="primary" href="/integration-hub/marketplace">
          {tConnections("emptyAction")}
        </ButtonLink>
      }
    />
  );
}
