import type { ReactNode } from "react";
import { ConsentReturn, type KnownIntegration } from "@/components/connect/consent-return";
import { ClientMessages } from "@/components/i18n/client-messages";
import { LiveUpdates } from "@/components/live/live-updates";
import { RefreshProvider } from "@/components/live/refresh-page";
import { AppShell } from "@/components/shell/app-shell";
import { QueryProvider } from "@/components/shell/query-provider";
import { pageContext, requirePageActor } from "@/lib/core/auth/page-actor";
import { prepareLive } from "@/lib/core/realtime/prepare-live";
import { listCustomNames } from "@/lib/features/integrations/list-custom-names";
import { countUnreadNotices } from "@/lib/features/notices/count-unread-notices";
import { catalogue } from "@/lib/providers/catalogue";

const KNOWN_INTEGRATIONS: Readonly<Record<string, KnownIntegration>> = Object.fromEntries(
  catalogue.map(({ key, name, capabilities, accountMissing, guideSteps }) => [
    key,
    {
      name,
      hasCalendar: capabilities.includes("calendar"),
      ...(accountMissing ? { accountMissing } : {}),
      ...(guideSteps ? { guideSteps } : {}),
    },
  ]),
);

export default async function HubLayout({ children }: { children: ReactNode }) {
  const page = await requirePageActor();
  const { user, organization, organizations, projects } = page;
  const since = await prepareLive(organization.id);
  const unreadNotices = await countUnreadNotices(pageContext(page));
  const custom = await listCustomNames(pageContext(page));
  const own = Object.fromEntries(custom.map(({ key, name }) => [key, { name, hasCalendar: false }]));
  return (
    <QueryProvider>
      <RefreshProvider>
        <AppShell
          user={user}
          organization={organization}
          organizations={organizations}
          projects={projects}
          unreadNotices={unreadNotices}
        >
          <ClientMessages namespaces={["connect", "connectErrors"]}>
            <ConsentReturn integrations={{ ...KNOWN_INTEGRATIONS, ...own }} />
          </ClientMessages>
          {children}
          <LiveUpdates key={organization.id} organizationId={organization.id} since={since} />
        </AppShell>
      </RefreshProvider>
    </QueryProvider>
  );
}
