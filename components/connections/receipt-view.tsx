import { useTranslations } from "next-intl";
import { ConnectionEvents } from "@/components/activity/connection-events";
import type { EventPage } from "@/components/activity/queries";
import { TrailLink } from "@/components/activity/trail-link";
import { ClientMessages } from "@/components/i18n/client-messages";
import { BrandIcon } from "@/components/ui/brand-icon";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/exact-time";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import type { getDisconnectReceiptContract } from "@/lib/contracts/connections";
import type { ContractResult } from "@/lib/contracts/define-contract";
import { ReceiptList } from "./receipt-list";

interface ReceiptViewProps {
  readonly receipt: ContractResult<typeof getDisconnectReceiptContract>;
  readonly integrationName: string;
  readonly mayReadTrail: boolean;
  readonly activity: EventPage;
}

/** What became of a connection that was disconnected: at the address that it had. */
export function ReceiptView({ receipt, integrationName, mayReadTrail, activity }: ReceiptViewProps) {
  const t = useTranslations("connections");
  const hasFailed = receipt.receipt.some(({ outcome }) => outcome === "failed");
  return (
    <ClientMessages namespaces={["connections", "activity"]}>
      <PageHeader
        back={{ href: "/integration-hub/active", label: t("back") }}
        icon={<BrandIcon brand={receipt.integration} name={integrationName} size="lg" />}
        title={t("receiptPageTitle", { name: receipt.name })}
        description={
          <>
            <p>
              {integrationName} · {t.rich("receiptOn", { time: () => <ExactTime at={receipt.disconnectedAt} /> })}
            </p>
            <div className="mt-2">
              <StateBadge status="disconnected" />
            </div>
          </>
        }
        action={
          <>
            <ButtonLink href="/integration-hub/active">{t("toList")}</ButtonLink>
            <ButtonLink href={`/integration-hub/marketplace/${receipt.integration}`}>{t("connectAgain")}</ButtonLink>
          </>
        }
      />
      <div className="grid max-w-3xl gap-6">
        {hasFailed ? <Callout tone="caution" title={t("receiptPartly")} /> : null}
        <Card title={t("receiptTitle")} description={t("receiptDetail")}>
          <ReceiptList steps={receipt.receipt} />
        </Card>
        <Card
          title={t("activity")}
          description={t("activityDetail")}
          action={mayReadTrail ? <TrailLink connectionId={receipt.id} /> : null}
        >
          <ConnectionEvents connectionId={receipt.id} firstPage={activity} />
        </Card>
      </div>
    </ClientMessages>
  );
}
