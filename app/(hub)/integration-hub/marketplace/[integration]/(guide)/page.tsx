import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { formWay } from "@/components/connect/form-way";
import { ConnectionTable } from "@/components/connections/connection-table";
import { ClientMessages } from "@/components/i18n/client-messages";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { AgentNote } from "@/components/marketplace/agent-note";
import { CapabilityBadges } from "@/components/marketplace/capability-badges";
import { ConnectPanel } from "@/components/marketplace/connect-panel";
import { IntegrationFacts } from "@/components/marketplace/integration-facts";
import { wordsKey } from "@/components/marketplace/words-key";
import { BrandIcon } from "@/components/ui/brand-icon";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { getSetupGuide } from "@/lib/features/connections/get-setup-guide";
import { listConnections } from "@/lib/features/connections/list-connections";
import { getMeta } from "@/lib/features/integrations/get-meta";
import { readForPage } from "../../../../read-for-page";

interface IntegrationPageProps {
  readonly params: Promise<{ integration: string }>;
  readonly searchParams: Promise<{ display?: string }>;
}

export async function generateMetadata({ params }: IntegrationPageProps): Promise<Metadata> {
  const [page, { integration }] = await Promise.all([requirePageActor(), params]);
  const meta = await readForPage(page, (ctx) => getMeta(ctx, { integration }));
  if (!meta) notFound();
  return { title: meta.name };
}

export default async function IntegrationPage({ params, searchParams }: IntegrationPageProps) {
  const [page, { integration: key }, { display }, t] = await Promise.all([
    requirePageActor(),
    params,
    searchParams,
    getTranslations(),
  ]);
  const meta = await readForPage(page, (ctx) => getMeta(ctx, { integration: key }));
  if (!meta) notFound();
  const [guide, { data: connections }] = await readForPage(page, (ctx) =>
    Promise.all([getSetupGuide(ctx, { integration: key }), listConnections(ctx, { integration: key, limit: 100 })]),
  );
  const mayChange = meta.category === "custom" && mayAccess(page.actor.role, "custom_integrations:write");
  const mayWrite = mayAccess(page.actor.role, "connections:write");
  const provider = guide.providerName;
  const [first, ...others] = guide.ways.map((way) => formWay(t, way, { integration: wordsKey(key), provider }));
  if (!first) notFound();

  return (
    <>
      <PageHeader
        back={{ href: "/integration-hub/marketplace", label: t("integrationPage.back") }}
        icon={<BrandIcon brand={key} name={meta.name} size="lg" />}
        title={meta.name}
        description={<Summary meta={meta} />}
        action={mayChange ? <ChangeLink integration={key} /> : null}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="lg:sticky lg:top-6 lg:order-last">
          <ClientMessages namespaces={["integrationPage", "connectForm"]}>
            <ConnectPanel
              integration={key}
              name={meta.name}
              provider={provider}
              organization={page.organization.name}
              defaultVisibility={meta.defaultVisibility}
              ways={[first, ...others]}
              isViewer={!mayWrite}
              prefersPopup={display === "popup"}
              sampleKeysUrl={guide.sampleKeysUrl}
            />
          </ClientMessages>
          {meta.webhooks === "connection" ? <ReceiverNote /> : null}
          {meta.agent ? <AgentNote agent={meta.agent} name={meta.name} /> : null}
        </div>
        <div className="grid min-w-0 gap-6">
          <IntegrationFacts meta={meta} guide={guide} />
          <Connections name={meta.name} connections={connections} viewer={page.actor} mayManage={mayWrite} />
        </div>
      </div>
    </>
  );
}

async function ReceiverNote() {
  const t = await getTranslations("integrationPage");
  return (
    <p className="mt-3 text-pretty text-quiet text-xs">
      {t("receiverDetail")}{" "}
      <Link
        href="/integration-hub/webhooks/receivers"
        className="rounded-sm font-medium text-accent-text hover:underline"
      >
        {t("receiverLink")}
      </Link>
    </p>
  );
}

async function ChangeLink({ integration }: { integration: string }) {
  const t = await getTranslations("customIntegrations");
  return <ButtonLink href={`/integration-hub/marketplace/${integration}/change`}>{t("change")}</ButtonLink>;
}

async function Summary({ meta }: { meta: NonNullable<Awaited<ReturnType<typeof getMeta>>> }) {
  const t = await getTranslations();
  return (
    <>
      <p className="mb-2">{sayIfKnown(t, `integrations.${wordsKey(meta.key)}.summary`)}</p>
      <CapabilityBadges capabilities={meta.capabilities} />
    </>
  );
}

type ConnectionsProps = Omit<ComponentProps<typeof ConnectionTable>, "nameOf"> & { readonly name: string };

async function Connections({ name, ...table }: ConnectionsProps) {
  const t = await getTranslations("integrationPage");
  return (
    <section aria-labelledby="connections">
      <h2 id="connections" className="mb-2 font-semibold text-sm">
        {t("connections")}
      </h2>
      {table.connections.length > 0 ? (
        <ConnectionTable {...table} nameOf={() => name} />
      ) : (
        <p className="text-quiet">{t("connectionsEmpty", { name })}</p>
      )}
    </section>
  );
}
