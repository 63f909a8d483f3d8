import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NoticeBell } from "@/components/notices/notice-bell";
import { NAVIGATION } from "./navigation";
import { type OrganizationChoice, OrganizationSwitcher, type ProjectChoice } from "./organization-switcher";
import { RailLink } from "./rail-link";
import { UserMenu } from "./user-menu";

export interface AppShellProps {
  readonly user: { readonly name: string; readonly email: string | null; readonly imageUrl: string | null };
  readonly organization: OrganizationChoice;
  /** All that the person is a member of, the current one among them. */
  readonly organizations: readonly OrganizationChoice[];
  /** The current organization's. */
  readonly projects: readonly ProjectChoice[];
  /** The person's own notices that wait to be read. */
  readonly unreadNotices: number;
  readonly children: ReactNode;
}

/**
 * The frame of the signed-in pages: a rail at the left, of icons on narrow screens; on phones a bar at the top and one
 * at the bottom.
 */
export async function AppShell({
  user,
  organization,
  organizations,
  projects,
  unreadNotices,
  children,
}: AppShellProps) {
  const t = await getTranslations("shell");
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[3.5rem_minmax(0,1fr)] lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-md focus:border focus:bg-raised focus:px-3.5 focus:py-2 focus:font-medium"
      >
        {t("skip")}
      </a>
      <div className="max-md:contents md:sticky md:top-0 md:flex md:h-dvh md:flex-col md:gap-4 md:border-r md:bg-rail md:p-2 lg:p-3">
        <header className="max-md:sticky max-md:top-0 max-md:z-30 max-md:flex max-md:h-14 max-md:items-center max-md:border-b max-md:bg-rail max-md:px-2 max-md:pr-26">
          <OrganizationSwitcher organization={organization} organizations={organizations} projects={projects} />
        </header>
        <nav
          aria-label={t("navigation.label")}
          className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:overflow-x-auto max-md:border-t max-md:bg-rail max-md:pb-[env(safe-area-inset-bottom)]"
        >
          <ul className="max-md:flex max-md:justify-around md:grid md:gap-0.5 md:max-lg:justify-center">
            {NAVIGATION.map(({ key, href, icon: Icon }) => (
              <li key={key}>
                <RailLink href={href} label={t(`navigation.${key}`)} icon={<Icon aria-hidden />} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="max-md:fixed max-md:top-2 max-md:right-2 max-md:z-40 max-md:flex md:mt-auto md:grid md:gap-1 md:max-lg:justify-center">
          <ClientMessages namespaces={["notices"]}>
            <NoticeBell unread={unreadNotices} />
          </ClientMessages>
          <UserMenu user={user} />
        </div>
      </div>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[calc(1200px+4rem)] px-4 pt-6 pb-28 outline-none md:px-8 md:pt-8 md:pb-16"
      >
        {children}
      </main>
    </div>
  );
}
