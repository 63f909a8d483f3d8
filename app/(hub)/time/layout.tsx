import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("time"))("metaTitle") };
}

/** Time: what was worked, what waits for approval, and the rules that enter it. */
export default async function TimeLayout({ children }: { children: ReactNode }) {
  const [{ actor }, t] = await Promise.all([requirePageActor(), getTranslations("time")]);
  const tabs = [
    { href: "/time", label: t("tabs.entries") },
    ...(mayAccess(actor.role, "time:approve") ? [{ href: "/time/approval", label: t("tabs.approval") }] : []),
    { href: "/time/rules", label: t("tabs.rules") },
  ];
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
