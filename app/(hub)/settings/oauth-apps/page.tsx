import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NewOAuthAppButton } from "@/components/oauth-apps/new-oauth-app-button";
import { OAuthAppTable } from "@/components/oauth-apps/oauth-app-table";
import { NotForRole } from "@/components/settings/not-for-role";
import { SectionHead } from "@/components/settings/section-head";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listAppProviders } from "@/lib/features/oauth-apps/list-app-providers";
import { listOAuthApps } from "@/lib/features/oauth-apps/list-oauth-apps";
import { readForPage } from "../../read-for-page";

/** The organization's own registrations at providers. */
export default async function OAuthAppsPage() {
  const page = await requirePageActor("/settings/oauth-apps");
  if (!mayAccess(page.actor.role, "oauth_apps:read")) return <NotForRole />;
  const [t, apps, providers] = await Promise.all([
    getTranslations("oauthApps"),
    readForPage(page, (ctx) => listOAuthApps(ctx, { limit: 50 })),
    listAppProviders(page.actor.organizationId),
  ]);
  return (
    <ClientMessages namespaces={["settings", "oauthApps", "connectForm"]}>
      <SectionHead
        title={t("title")}
        description={t("description")}
        action={<NewOAuthAppButton providers={providers} />}
      />
      <OAuthAppTable firstPage={apps} providers={providers} />
    </ClientMessages>
  );
}
