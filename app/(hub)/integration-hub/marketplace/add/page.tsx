import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CustomIntegrationForm } from "@/components/custom-integrations/custom-form";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NotForRole } from "@/components/settings/not-for-role";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/base/env";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customIntegrations"))("addTitle") };
}

/** Adds an integration that the catalogue does not have. */
export default async function AddIntegrationPage() {
  const [page, t] = await Promise.all([requirePageActor(), getTranslations()]);
  const back = { href: "/integration-hub/marketplace", label: t("integrationPage.back") };
  const title = t("customIntegrations.addTitle");
  if (!mayAccess(page.actor.role, "custom_integrations:write")) {
    return (
      <>
        <PageHeader back={back} title={title} />
        <NotForRole />
      </>
    );
  }
  return (
    <>
      <PageHeader back={back} title={title} description={t("customIntegrations.addDetail")} />
      <ClientMessages namespaces={["customIntegrations", "connectForm"]}>
        <CustomIntegrationForm custom={null} appUrl={env().APP_URL} />
      </ClientMessages>
    </>
  );
}
