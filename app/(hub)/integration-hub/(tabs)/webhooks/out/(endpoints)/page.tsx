import { Plus, Send } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndpointTable } from "@/components/endpoints/endpoint-table";
import { EndpointsNotForViewers } from "@/components/endpoints/not-for-viewers";
import { ClientMessages } from "@/components/i18n/client-messages";
import { SectionHead } from "@/components/settings/section-head";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listEndpoints } from "@/lib/features/endpoints/list-endpoints";
import { readForPage } from "../../../../../read-for-page";

const PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("endpoints"))("title") };
}

/** Where events are sent to, and how each stands. */
export default async function EndpointsPage() {
  const page = await requirePageActor("/integration-hub/webhooks/out");
  if (!mayAccess(page.actor.role, "endpoints:read")) return <EndpointsNotForViewers />;
  const [t, endpoints] = await Promise.all([
    getTranslations("endpoints"),
    readForPage(page, (ctx) => listEndpoints(ctx, { limit: PAGE })),
  ]);
  const make = (
    <ButtonLink variant="primary" href="/integration-hub/webhooks/out/new">
      <Plus aria-hidden />
      {t("new")}
    </ButtonLink>
  );
  if (endpoints.data.length === 0) {
    return <EmptyState icon={Send} title={t("emptyTitle")} description={t("emptyDetail")} action={make} />;
  }
  return (
    <ClientMessages namespaces={["settings", "endpoints"]}>
      <SectionHead title={t("title")} description={t("description")} action={make} />
      <EndpointTable firstPage={endpoints} />
    </ClientMessages>
  );
}
