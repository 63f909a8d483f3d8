import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConnectionHeader } from "@/components/connections/connection-header";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NotForViewers } from "@/components/receipts/not-for-viewers";
import { ReceiptLog } from "@/components/receipts/receipt-log";
import { RegistrationCard } from "@/components/receipts/registration-card";
import { BrandIcon } from "@/components/ui/brand-icon";
import { EmptyState } from "@/components/ui/empty-state";
import { SecretForm } from "@/components/webhook-secrets/secret-form";
import type { Connection } from "@/lib/contracts/connections";
import type { PageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listPushing } from "@/lib/features/receipts/list-pushing";
import { listReceipts } from "@/lib/features/receipts/list-receipts";
import { getRegistration } from "@/lib/features/registrations/get-registration";
import { getWebhookSecret } from "@/lib/features/webhook-secrets/get-webhook-secret";
import { readForPage } from "../../../../read-for-page";
import { liveConnection, liveConnectionName } from "../live-connection";

const PAGE = 100;

interface ConnectionWebhooksProps {
  readonly params: Promise<{ connectionId: string }>;
}

export async function generateMetadata({ params }: ConnectionWebhooksProps): Promise<Metadata> {
  const t = await getTranslations();
  return { title: t("webhooks.connectionTitle", { name: await liveConnectionName((await params).connectionId) }) };
}

/** Where a connection's provider sends to, and what came. */
export default async function ConnectionWebhooksPage({ params }: ConnectionWebhooksProps) {
  const { page, connection, meta } = await liveConnection((await params).connectionId);
  const { integration } = connection;
  if (!meta || !listPushing().includes(integration)) notFound();
  return (
    <ClientMessages namespaces={["connections", "connectForm", "webhooks", "webhookSecret"]}>
      <ConnectionHeader
        connection={connection}
        integrationName={meta.name}
        hasSync={meta.capabilities.includes("calendar")}
        hasWebhooks
      />
      {mayAccess(page.actor.role, "receipts:read") ? (
        <Log page={page} connection={connection} integrationName={meta.name} />
      ) : (
        <NotForViewers />
      )}
    </ClientMessages>
  );
}

interface LogProps {
  readonly page: PageActor;
  readonly connection: Connection;
  readonly integrationName: string;
}

async function Log({ page, connection: { id, integration }, integrationName }: LogProps) {
  const t = await getTranslations("webhooks");
  const mayWrite = mayAccess(page.actor.role, "connections:write");
  const [registration, secret, firstPage] = await Promise.all([
    readForPage(page, (ctx) => getRegistration(ctx, { ref: id })),
    readForPage(page, (ctx) => getWebhookSecret(ctx, { ref: id })),
    readForPage(page, (ctx) => listReceipts(ctx, { connectionId: id, limit: PAGE })),
  ]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <RegistrationCard registration={registration} provider={integrationName} mayWrite={mayWrite} />
      {mayWrite ? <SecretForm connectionId={id} name={integrationName} state={secret} /> : null}
      <section>
        <h2 className="mb-3 font-semibold text-sm">{t("tabs.received")}</h2>
        <ReceiptLog
          query={{ connectionId: id }}
          firstPage={firstPage}
          icons={{ [integration]: <BrandIcon brand={integration} name={integrationName} size="sm" /> }}
          empty={<EmptyState icon={Webhook} title={t("title")} description={t("nothingHere")} />}
        />
      </section>
    </div>
  );
}
