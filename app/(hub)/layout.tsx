import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { QueryProvider } from "@/components/shell/query-provider";
import { requirePageActor } from "@/lib/core/auth/page-actor";

export default async function HubLayout({ children }: { children: ReactNode }) {
  const { user, organization, organizations, projects } = await requirePageActor();
  return (
    <QueryProvider>
      <AppShell user={user} organization={organization} organizations={organizations} projects={projects}>
        {children}
      </AppShell>
    </QueryProvider>
  );
}
