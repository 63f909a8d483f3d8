import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { type Access, mayAccess } from "@/lib/core/context/authorize";

const TABS = [
  { path: "organization", access: "organization:read" },
  { path: "members", access: "members:read" },
  { path: "projects", access: "projects:read" },
  { path: "api-keys", access: "api_keys:read" },
  { path: "encryption-keys", access: "encryption_keys:read" },
] as const satisfies readonly { path: string; access: Access }[];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

/** The settings' tabs, each an address of its own; those that a role may not open are left out. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [{ organization }, t] = await Promise.all([requirePageActor("/settings"), getTranslations("settings")]);
  const tabs = TABS.filter(({ access }) => mayAccess(organization.role, access)).map(({ path }) => ({
    href: `/settings/${path}`,
    label: t(`tabs.${path}`),
  }));
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description", { organization: organization.name })}
        tabs={<TabLinks label={t("tabs.label")} tabs={tabs} />}
      />
      {children}
    </>
  );
}
