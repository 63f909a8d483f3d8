import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ConnectionHeader } from "@/components/connections/connection-header";
import { ClientMessages } from "@/components/i18n/client-messages";
import { NotForViewers } from "@/components/receipts/not-for-viewers";
import { ReceiptLog } from "@/components/receipts/receipt-log";
import { RegistrationCard } from "@/components/receipts/registration-card";
import { ReceiverCard } from "@/components/receivers/receiver-card";
import { BrandIcon } from "@/components/ui/brand-icon";
import { EmptyState } from "@/components/ui/empty-state";
import { SecretForm } from "@/components/webhook-secrets/secret-form";
import type { Connection } from "@/lib/contracts/connections";
import type { PageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listPushing } from "@/lib/features/receipts/list-pushing";
import { listReceipts } from "@/lib/features/receipts/list-receipts";
import { findReceiver } from "@/lib/features/receivers/find-receiver";
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
    <ClientMessages namespaces={["connections", "connectForm", "webhooks", "webhookSecret", "receivers"]}>
      <ConnectionHeader
        connection={connection}
        integrationName={meta.name}
        hasSync={meta.capabilities.includes("calendar")}
        hasWebhooks
      />
      {mayAccess(page.actor.role, "receipts:read") ? (
        <div className="grid grid-cols-1 gap-6">
          {meta.webhooks === "connection" ? (
            <OwnAddress page={page} connection={connection} />
          ) : (
            <Registered page={page} connection={connection} integrationName={meta.name} />
          )}
          <Log page={page} connection={connection} integrationName={meta.name} />
        </div>
      ) : (
        <NotForViewers />
      )}
    </ClientMessages>
  );
}

interface PartProps {
  readonly page: PageActor;
  readonly connection: Connection;
}

interface LogProps extends PartProps {
  readonly integrationName: string;
}

/** Of what has no vendor who registers anything: somebody makes its address, and enters it where it sends. */
async function OwnAddress({ page, connection }: PartProps) {
  const receiver = await readForPage(page, (ctx) => findReceiver(ctx, connection));
  const mayWrite = mayAccess(page.actor.role, "connections:write");
  const { id, name } = connection;
  return <ReceiverCard connection={{ id, name }} receiver={receiver} mayWrite={mayWrite} />;
}

async function Registered({ page, connection: { id }, integrationName }: LogProps) {
  const mayWrite = mayAccess(page.actor.role, "connections:write");
  const [registration, secret] = await Promise.all([
    readForPage(page, (ctx) => getRegistration(ctx, { ref: id })),
    readForPage(page, (ctx) => getWebhookSecret(ctx, { ref: id })),
  ]);
  return (
    <>
      <RegistrationCard registration={registration} provider={integrationName} mayWrite={mayWrite} />
      {mayWrite ? <SecretForm connectionId={id} name={integrationName} state={secret} /> : null}
    </>
  );
}

async function Log({ page, connection: { id, integration }, integrationName }: LogProps) {
  const t = await getTranslations("webhooks");
  const firstPage = await readForPage(page, (ctx) => listReceipts(ctx, { connectionId: id, limit: PAGE }));
  return (
    <section>
      <h2 className="mb-3 font-semibold text-sm">{t("tabs.received")}</h2>
      <ReceiptLog
        query={{ connectionId: id }}
        firstPage={firstPage}
        icons={{ [integration]: <BrandIcon brand={integration} name={integrationName} size="sm" /> }}
        empty={<EmptyState icon={Webhook} title={t("title")} description={t("nothingHere")} />}
      />
    </section>
  );
}
