import { Send } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeliveryLog } from "@/components/deliveries/delivery-log";
import { EndpointActions } from "@/components/endpoints/endpoint-actions";
import { EndpointBadge } from "@/components/endpoints/endpoint-badge";
import { EndpointFacts } from "@/components/endpoints/endpoint-facts";
import { EndpointSentence } from "@/components/endpoints/endpoint-sentence";
import { EndpointStatistics } from "@/components/endpoints/endpoint-statistics";
import { endpointTitle } from "@/components/endpoints/endpoint-title";
import { EndpointTrouble } from "@/components/endpoints/endpoint-trouble";
import { RecoveryList } from "@/components/endpoints/recovery-list";
import { TurnOnButton } from "@/components/endpoints/turn-on-button";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { listDeliveries } from "@/lib/features/deliveries/list-deliveries";
import { listRecoveries } from "@/lib/features/recoveries/list-recoveries";
import { readForPage } from "../../../../../read-for-page";
import { loadEndpoint } from "../load-endpoint";

const PAGE = 100;
const RECOVERIES = 10;

interface EndpointPageProps {
  readonly params: Promise<{ endpointId: string }>;
}

export async function generateMetadata({ params }: EndpointPageProps): Promise<Metadata> {
  return { title: endpointTitle(await loadEndpoint((await params).endpointId)) };
}

/** How an endpoint stands, what becomes of what is sent to it, and what can be done. */
export default async function EndpointPage({ params }: EndpointPageProps) {
  const [page, endpoint] = await Promise.all([requirePageActor(), loadEndpoint((await params).endpointId)]);
  const { id, mayWrite, projectId } = endpoint;
  const [t, deliveries, recoveries] = await Promise.all([
    getTranslations("endpoints"),
    readForPage(page, (ctx) => listDeliveries(ctx, { endpointId: id, limit: PAGE })),
    readForPage(page, (ctx) => listRecoveries(ctx, { id, limit: RECOVERIES })),
  ]);
  const projectName = page.projects.find((project) => project.id === projectId)?.name ?? null;
  return (
    <ClientMessages namespaces={["webhooks", "deliveries", "endpoints", "analytics"]}>
      <PageHeader
        back={{ href: "/integration-hub/webhooks/out", label: t("back") }}
        title={endpointTitle(endpoint)}
        description={
          <>
            <p>
              <EndpointSentence endpoint={endpoint} />
            </p>
            <div className="mt-2">
              <EndpointBadge endpoint={endpoint} />
            </div>
          </>
        }
        action={mayWrite ? <EndpointActions endpoint={endpoint} /> : undefined}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <EndpointTrouble
          endpoint={endpoint}
          lastFailed={
            deliveries.data.find(({ state, lastError }) => lastError !== null && state !== "delivered") ?? null
          }
          action={mayWrite && !endpoint.enabled ? <TurnOnButton id={id} name={endpointTitle(endpoint)} /> : null}
        />
        <EndpointStatistics id={id} />
        <RecoveryList endpointId={id} firstPage={recoveries} mayWrite={mayWrite} />
        <EndpointFacts endpoint={endpoint} projectName={projectName} />
        <section>
          <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
            <h2 className="font-semibold text-base">{t("deliveries")}</h2>
            <ButtonLink size="sm" href={`/integration-hub/webhooks/out/deliveries?endpointId=${id}`}>
              {t("allDeliveries")}
            </ButtonLink>
          </div>
          <DeliveryLog query={{ endpointId: id }} firstPage={deliveries} empty={<NothingSent />} />
        </section>
      </div>
    </ClientMessages>
  );
}

async function NothingSent() {
  const t = await getTranslations("endpoints");
  return <EmptyState icon={Send} title={t("noDeliveriesTitle")} description={t("noDeliveriesDetail")} />;
}
