import { useTranslations } from "next-intl";
import { ConnectionActivity } from "@/components/audit/connection-activity";
import type { AuditPage } from "@/components/audit/queries";
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
  /** Null for those who may no longer read it. */
  readonly activity: AuditPage | null;
}

/** What became of a connection that was disconnected: at the address that it had. */
export function ReceiptView({ receipt, integrationName, activity }: ReceiptViewProps) {
  const t = useTranslations("connections");
  const hasFailed = receipt.receipt.some(({ outcome }) => outcome === "failed");
  return (
    <ClientMessages namespaces={["connections", "audit"]}>
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
        {activity ? (
          <Card title={t("activity")} description={t("activityDetail")}>
            <ConnectionActivity connectionId={receipt.id} firstPage={activity} />
          </Card>
        ) : null}
      </div>
    </ClientMessages>
  );
}
