import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { endpointTitle } from "@/components/endpoints/endpoint-title";
import { ClientMessages } from "@/components/i18n/client-messages";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { WebhookBuilder } from "@/components/webhook-builder/webhook-builder";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { builderParts } from "../../builder-parts";
import { loadEndpoint } from "../load-endpoint";

interface EditEndpointPageProps {
  readonly params: Promise<{ endpointId: string }>;
}

export async function generateMetadata({ params }: EditEndpointPageProps): Promise<Metadata> {
  const t = await getTranslations("webhookBuilder");
  return { title: t("editTitle", { name: endpointTitle(await loadEndpoint((await params).endpointId)) }) };
}

export default async function EditEndpointPage({ params }: EditEndpointPageProps) {
  const [page, endpoint] = await Promise.all([requirePageActor(), loadEndpoint((await params).endpointId)]);
  const back = `/integration-hub/webhooks/out/${endpoint.id}`;
  if (!endpoint.mayWrite) redirect(back);
  const [t, parts] = await Promise.all([getTranslations("webhookBuilder"), builderParts(page)]);
  const name = endpointTitle(endpoint);
  const isOthers = endpoint.ownerUserId !== null && endpoint.ownerUserId !== page.actor.userId;
  return (
    <ClientMessages namespaces={["connectForm", "deliveries", "endpoints", "webhookBuilder"]}>
      <PageHeader back={{ href: back, label: name }} title={t("editTitle", { name })} description={t("editDetail")} />
      {isOthers ? <Callout tone="caution" title={t("takesOver")} className="mb-6" /> : null}
      {/* What was stored meanwhile is what the next change is compared with: the builder keeps that itself. */}
      <WebhookBuilder key={endpoint.id} endpoint={endpoint} {...parts} />
    </ClientMessages>
  );
}
