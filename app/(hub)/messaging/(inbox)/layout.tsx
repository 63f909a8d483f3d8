import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { listChatIntegrations } from "@/lib/features/conversations/list-chat-integrations";
import { integrationName } from "@/lib/providers/catalogue";

/** What is said with people in connected chats: a tab for each network. */
export default async function MessagingLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("messaging");
  const tabs = listChatIntegrations().map((key) => ({ href: `/messaging/${key}`, label: integrationName(key) }));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} tabs={<TabLinks label={t("tabs")} tabs={tabs} />} />
      {children}
    </>
  );
}
