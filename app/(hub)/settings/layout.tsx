import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { type Access, mayAccess } from "@/lib/core/context/authorize";

const TABS = [
  { key: "organization", path: "organization", access: "organization:read" },
  { key: "members", path: "members", access: "members:read" },
  { key: "customers", path: "customers", access: "customers:read" },
  { key: "projects", path: "projects", access: "projects:read" },
  { key: "agents", path: "agents", access: "agents:read" },
  { key: "apiKeys", path: "api-keys", access: "api_keys:read" },
  { key: "oauthApps", path: "oauth-apps", access: "oauth_apps:read" },
  { key: "notifications", path: "notifications", access: "notifications:read" },
  { key: "encryptionKeys", path: "encryption-keys", access: "encryption_keys:read" },
  { key: "backgroundWork", path: "background-work", access: "dead_letters:read" },
] as const satisfies readonly { key: string; path: string; access: Access }[];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

/** The settings' tabs, each an address of its own; those that a role may not open are left out. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [{ organization }, t] = await Promise.all([requirePageActor("/settings"), getTranslations("settings")]);
  const tabs = TABS.filter(({ access }) => mayAccess(organization.role, access)).map(({ key, path }) => ({
    href: `/settings/${path}`,
    label: t(`tabs.${key}`),
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
