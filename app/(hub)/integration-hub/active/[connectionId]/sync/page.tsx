import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConnectionHeader } from "@/components/connections/connection-header";
import { RemedyCallout } from "@/components/connections/remedy-callout";
import { ClientMessages } from "@/components/i18n/client-messages";
import { SyncBoard } from "@/components/syncs/sync-board";
import type { Connection } from "@/lib/contracts/connections";
import { mayAccess } from "@/lib/core/context/authorize";
import { getSetupGuide } from "@/lib/features/connections/get-setup-guide";
import { listPushing } from "@/lib/features/receipts/list-pushing";
import { readForPage } from "../../../../read-for-page";
import { liveConnection, liveConnectionName } from "../live-connection";

/** Asking the provider can work: what is degraded or slowed down may answer again any moment. */
const LIVE: readonly Connection["status"][] = ["active", "degraded", "rate_limited"];

interface SyncPageProps {
  readonly params: Promise<{ connectionId: string }>;
}

export async function generateMetadata({ params }: SyncPageProps): Promise<Metadata> {
  const t = await getTranslations();
  return { title: t("syncs.metaTitle", { name: await liveConnectionName((await params).connectionId) }) };
}

/** How a connection's calendars are kept in step. */
export default async function SyncPage({ params }: SyncPageProps) {
  const { page, connection, meta } = await liveConnection((await params).connectionId);
  const { integration } = connection;
  if (!meta?.capabilities.includes("calendar")) notFound();
  const guide = await readForPage(page, (ctx) => getSetupGuide(ctx, { integration }));
  return (
    <ClientMessages namespaces={["connections", "syncs"]}>
      <ConnectionHeader
        connection={connection}
        integrationName={meta.name}
        hasSync
        hasWebhooks={listPushing().includes(integration)}
      />
      <div className="grid grid-cols-1 gap-6">
        {connection.status === "pending" ? null : (
          <RemedyCallout connection={connection} mayManage={mayAccess(page.actor.role, "connections:write")} />
        )}
        <SyncBoard
          connectionId={connection.id}
          provider={guide.providerName}
          mayWrite={mayAccess(page.actor.role, "calendar:write") && LIVE.includes(connection.status)}
        />
      </div>
    </ClientMessages>
  );
}
