import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/i18n/client-messages";
import { PreferencesCard } from "@/components/notices/preferences-card";
import { SectionHead } from "@/components/settings/section-head";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { getNoticePreferences } from "@/lib/features/notices/get-notice-preferences";
import { readForPage } from "../../read-for-page";

/** Everybody's own, whatever their role. */
export default async function NotificationsPage() {
  const page = await requirePageActor("/settings/notifications");
  const [t, preferences] = await Promise.all([
    getTranslations("notices"),
    readForPage(page, (ctx) => getNoticePreferences(ctx)),
  ]);
  const { name: organization, slug } = page.organization;
  return (
    <ClientMessages namespaces={["notices"]}>
      <SectionHead title={t("title")} description={t("description", { organization })} />
      <PreferencesCard key={slug} atFirst={preferences} zones={Intl.supportedValuesOf("timeZone")} />
    </ClientMessages>
  );
}
