import { CalendarDays } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CalendarLoader } from "@/components/calendar/calendar-loader";
import type { CalendarAccount } from "@/components/calendar/calendar-source";
import { isHidden } from "@/components/connections/connection-title";
import { reasonWords } from "@/components/connections/reason-words";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Connection } from "@/lib/contracts/connections";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listConnections } from "@/lib/features/connections/list-connections";
import { catalogue } from "@/lib/providers/catalogue";
import { readForPage } from "../read-for-page";

const MAX_ACCOUNTS = 100;
/** Asking the provider can work: what is degraded or slowed down may answer again any moment. */
const LIVE: readonly Connection["status"][] = ["active", "degraded", "rate_limited"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calendar"))("metaTitle") };
}

export default async function CalendarPage() {
  const page = await requirePageActor();
  const t = await getTranslations();
  const { data: connections } = await readForPage(page, (ctx) => listConnections(ctx, { limit: MAX_ACCOUNTS }));
  // The oldest first: a new account changes neither the order nor the colours of those that were there.
  const accounts = connections
    .filter((connection) => !isHidden(connection))
    .flatMap((connection) => accountOf(connection, { t, actor: page.actor }))
    .reverse();
  if (accounts.length === 0) return <NoCalendars />;
  return (
    <ClientMessages namespaces={["calendar"]}>
      <CalendarLoader
        accounts={accounts}
        ownUserId={page.actor.userId}
        mayWrite={mayAccess(page.actor.role, "calendar:write")}
      />
    </ClientMessages>
  );
}

interface Viewing {
  readonly t: Parameters<typeof reasonWords>[0];
  readonly actor: Awaited<ReturnType<typeof requirePageActor>>["actor"];
}

function accountOf(connection: Connection, { t, actor }: Viewing): CalendarAccount[] {
  const meta = catalogue.find(({ key }) => key === connection.integration);
  if (!meta?.capabilities.includes("calendar")) return [];
  return [
    {
      connectionId: connection.id,
      name: connection.name,
      integrationName: meta.name,
      isLive: LIVE.includes(connection.status),
      isPaused: connection.status === "paused",
      mayChoose:
        mayAccess(actor.role, "calendar:write") &&
        (connection.ownerUserId === null || connection.ownerUserId === actor.userId),
      reason: connection.statusReason ? reasonWords(t, connection.statusReason).message : null,
    },
  ];
}

async function NoCalendars() {
  const t = await getTranslations("calendar");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState
        icon={CalendarDays}
        title={t("emptyTitle")}
        description={t("emptyDetail")}
        action={
          <ButtonLink variant="primary" href="/integration-hub/marketplace?category=calendar">
            {t("emptyAction")}
          </ButtonLink>
        }
      />
    </>
  );
}
