import { useTranslations } from "next-intl";
import { EventList } from "@/components/activity/event-list";
import { TrailLink } from "@/components/activity/trail-link";
import { AttentionList } from "@/components/connections/attention-list";
import { ClientMessages } from "@/components/i18n/client-messages";
import { Card } from "@/components/ui/card";
import type { getDashboardContract } from "@/lib/contracts/dashboard";
import type { ContractResult } from "@/lib/contracts/define-contract";
import { HealthTiles } from "./health-tiles";

interface HubHealthProps {
  readonly dashboard: ContractResult<typeof getDashboardContract>;
  readonly mayManage: boolean;
  readonly mayReadTrail: boolean;
}

/** How the connections are, which of them need a person, and what happened last. */
export function HubHealth({ dashboard, mayManage, mayReadTrail }: HubHealthProps) {
  const t = useTranslations("analytics");
  const { counts, total, attentionGroups, recentActivity } = dashboard;
  return (
    <>
      <HealthTiles counts={counts} total={total} />
      <section aria-labelledby="attention">
        <h2 id="attention" className="mb-3 font-semibold text-sm">
          {t("attention")}
        </h2>
        {attentionGroups.length > 0 ? (
          <ClientMessages namespaces={["connections"]}>
            <AttentionList groups={attentionGroups} mayManage={mayManage} />
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
    </>
  );
}
