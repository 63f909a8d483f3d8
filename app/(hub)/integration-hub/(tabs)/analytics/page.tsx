import { ChartNoAxesColumn } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EventList } from "@/components/activity/event-list";
import { TrailLink } from "@/components/activity/trail-link";
import { HealthTiles } from "@/components/analytics/health-tiles";
import { RemedyCallout } from "@/components/connections/remedy-callout";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { getDashboard } from "@/lib/features/analytics/get-dashboard";
import { readForPage } from "../../../read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("hub.tabs"))("analytics") };
}

export default async function AnalyticsPage() {
  const [page, t] = await Promise.all([requirePageActor(), getTranslations("analytics")]);
  const { counts, total, attention, recentActivity } = await readForPage(page, getDashboard);
  if (total === 0 && recentActivity.length === 0) return <NothingYet />;
  const mayManage = mayAccess(page.actor.role, "connections:write");
  const mayReadTrail = mayAccess(page.actor.role, "audit:read");

  return (
    <div className="grid gap-6">
      <HealthTiles counts={counts} total={total} />
      <section aria-labelledby="attention">
        <h2 id="attention" className="mb-3 font-semibold text-sm">
          {t("attention")}
        </h2>
        {attention.length > 0 ? (
          <ClientMessages namespaces={["connections"]}>
            <div className="grid gap-3">
              {attention.map((connection) => (
                <RemedyCallout key={connection.id} connection={connection} mayManage={mayManage} withLink />
              ))}
            </div>
          </ClientMessages>
        ) : (
          <p className="text-quiet">{t("attentionNone")}</p>
        )}
      </section>
      <Card title={t("activity")} description={t("activityDetail")} action={mayReadTrail ? <TrailLink /> : null}>
        {recentActivity.length > 0 ? (
          <EventList events={recentActivity} />
        ) : (
          <p className="text-quiet">{t("activityNone")}</p>
        )}
      </Card>
    </div>
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
