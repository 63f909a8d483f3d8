import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndpointsNotForViewers } from "@/components/endpoints/not-for-viewers";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { WebhookBuilder } from "@/components/webhook-builder/webhook-builder";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { builderParts } from "../builder-parts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhookBuilder"))("newTitle") };
}

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function NewEndpointPage({ searchParams }: Props) {
  const page = await requirePageActor("/integration-hub/webhooks/out/new");
  const t = await getTranslations("webhookBuilder");
  return (
    <ClientMessages namespaces={["connectForm", "deliveries", "endpoints", "webhookBuilder"]}>
      <PageHeader
        back={{ href: "/integration-hub/webhooks/out", label: t("back") }}
        title={t("newTitle")}
        description={t("newDetail")}
      />
      {mayAccess(page.actor.role, "endpoints:write") ? (
        <WebhookBuilder endpoint={null} wanted={(await searchParams).type} {...(await builderParts(page))} />
      ) : (
        <EndpointsNotForViewers />
      )}
    </ClientMessages>
  );
}
