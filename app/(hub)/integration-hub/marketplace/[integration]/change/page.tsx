import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CustomIntegrationForm } from "@/components/custom-integrations/custom-form";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NotForRole } from "@/components/settings/not-for-role";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/base/env";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { findByKey } from "@/lib/features/custom-integrations/find-by-key";
import { readForPage } from "../../../../read-for-page";

interface ChangePageProps {
  readonly params: Promise<{ integration: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customIntegrations"))("changeTitle") };
}

/** Changes an integration that the organization added itself. */
export default async function ChangeIntegrationPage({ params }: ChangePageProps) {
  const [page, { integration: key }, t] = await Promise.all([requirePageActor(), params, getTranslations()]);
  const back = { href: `/integration-hub/marketplace/${key}`, label: t("integrationPage.back") };
  const title = t("customIntegrations.changeTitle");
  if (!mayAccess(page.actor.role, "custom_integrations:write")) {
    return (
      <>
        <PageHeader back={back} title={title} />
        <NotForRole />
      </>
    );
  }
  const custom = await readForPage(page, (ctx) => findByKey(ctx, { key }));
  if (!custom) notFound();
  return (
    <>
      <PageHeader
        back={{ ...back, label: custom.name }}
        title={title}
        description={t("customIntegrations.changeDetail")}
      />
      <ClientMessages namespaces={["customIntegrations", "connectForm"]}>
        <CustomIntegrationForm key={custom.version} custom={custom} appUrl={env().APP_URL} />
      </ClientMessages>
    </>
  );
}
