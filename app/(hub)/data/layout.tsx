import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";

const TABS = ["payments", "products"] as const;

/** What providers keep of the organization's business: payments, and what is sold. */
export default async function DataLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("data");
  const tabs = TABS.map((tab) => ({ href: `/data/${tab}`, label: t(`tabs.${tab}`) }));
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
