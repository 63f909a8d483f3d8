import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConnectionActivity } from "@/components/audit/connection-activity";
import type { AuditPage } from "@/components/audit/queries";
import { ClientMessages } from "@/components/i18n/client-messages";
import { BrandIcon } from "@/components/ui/brand-icon";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import type { Connection } from "@/lib/contracts/connections";
import { connectionTitle } from "./connection-title";
import { DisconnectCard } from "./disconnect-card";
import { PauseRow } from "./pause-row";
import { RemedyCallout } from "./remedy-callout";
import { StateSentence } from "./state-sentence";

interface OverseenConnectionProps {
  readonly connection: Connection;
  readonly integrationName: string;
  readonly providerName: string;
  readonly activity: AuditPage;
}

/** Another member's personal connection, as an admin sees it: that it exists and how it is; pause and disconnect. */
export function OverseenConnection(props: OverseenConnectionProps) {
  const { connection, integrationName, providerName, activity } = props;
  const t = useTranslations("connections");
  const title = connectionTitle(connection, t);
  return (
    <ClientMessages namespaces={["connections", "audit"]}>
      <PageHeader
        back={{ href: "/integration-hub/active", label: t("back") }}
        icon={<BrandIcon brand={connection.integration} name={integrationName} size="lg" />}
        title={title}
        description={
          <>
            <p>
              {integrationName} · <StateSentence connection={connection} />
            </p>
            <div className="mt-2">
              <StateBadge status={connection.status} />
            </div>
          </>
        }
      />
      <div className="grid gap-6">
        <RemedyCallout connection={connection} mayManage />
        <p className="flex gap-2.5 rounded-md border bg-sunken p-4">
          <Lock aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
          {t("hiddenDetail", { owner: connection.ownerName ?? t("nobody") })}
        </p>
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <Card title={t("activity")} description={t("activityDetail")}>
            <ConnectionActivity connectionId={connection.id} firstPage={activity} />
          </Card>
          <div className="grid gap-6">
            <Card title={t("settings")}>
              <PauseRow connection={connection} />
            </Card>
            <DisconnectCard
              connection={{ id: connection.id, title }}
              integration={integrationName}
              provider={providerName}
              receiptIn="dialog"
            />
          </div>
        </div>
      </div>
    </ClientMessages>
  );
}
