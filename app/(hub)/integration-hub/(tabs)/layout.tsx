import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";

const TABS = ["marketplace", "active", "webhooks", "analytics"] as const;

/** The hub's four tabs, each an address of its own. */
export default async function HubTabsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("hub");
  const tabs = TABS.map((tab) => ({ href: `/integration-hub/${tab}`, label: t(`tabs.${tab}`) }));
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        tabs={<TabLinks label={t("tabs.label")} tabs={tabs} />}
      />
      {children}
    </>
  );
}
