import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type FormWay, formWay } from "@/components/connect/form-way";
import { ConnectionDetails } from "@/components/connections/connection-details";
import { connectionTitle, isHidden } from "@/components/connections/connection-title";
import { OverseenConnection } from "@/components/connections/overseen-connection";
import { ReceiptView } from "@/components/connections/receipt-view";
import { wordsKey } from "@/components/marketplace/words-key";
import type { Connection } from "@/lib/contracts/connections";
import type { SetupGuide } from "@/lib/contracts/setup-guide";
import { requirePageActor } from "@/lib/core/auth/page-actor";
import { mayAccess } from "@/lib/core/context/authorize";
import { listActions } from "@/lib/features/actions/list-actions";
import { listCallTrends } from "@/lib/features/analytics/list-call-trends";
import { listAudit } from "@/lib/features/audit/list-audit";
import { getHeldConsent } from "@/lib/features/connections/get-held-consent";
import { getSetupGuide } from "@/lib/features/connections/get-setup-guide";
import { mayOversee } from "@/lib/features/connections/visibility";
import { listHubEvents } from "@/lib/features/events/list-hub-events";
import { findConnected } from "@/lib/features/integrations/find-connected";
import { getMeta } from "@/lib/features/integrations/get-meta";
import { listPushing } from "@/lib/features/receipts/list-pushing";
import { integrationName as nameByKey } from "@/lib/providers/catalogue";
import { readForPage } from "../../../../read-for-page";
import { loadConnection } from "../load-connection";

const ACTIVITY_PAGE = 20;

interface ConnectionPageProps {
  readonly params: Promise<{ connectionId: string }>;
}

export async function generateMetadata({ params }: ConnectionPageProps): Promise<Metadata> {
  const loaded = await loadConnection((await params).connectionId);
  const t = await getTranslations("connections");
  if (loaded.kind === "ended") return { title: t("receiptPageTitle", { name: loaded.receipt.name }) };
  return { title: connectionTitle(loaded.connection, t) };
}

export default async function ConnectionPage({ params }: ConnectionPageProps) {
  const { connectionId } = await params;
  const [page, loaded] = await Promise.all([requirePageActor(), loadConnection(connectionId)]);
  const integration = loaded.kind === "live" ? loaded.connection.integration : loaded.receipt.integration;
  const meta = await readForPage(page, (ctx) => getMeta(ctx, { integration }));
  const integrationName = meta?.name ?? nameByKey(integration);

  const mayReadTrail = mayAccess(page.actor.role, "audit:read");
  const readEvents = () => readForPage(page, (ctx) => listHubEvents(ctx, { connectionId, limit: ACTIVITY_PAGE }));

  if (loaded.kind === "ended") {
    return (
      <ReceiptView
        receipt={loaded.receipt}
        integrationName={integrationName}
        mayReadTrail={mayReadTrail}
        activity={await readEvents()}
      />
    );
  }

  const { connection } = loaded;
  const guide = await readForPage(page, (ctx) => getSetupGuide(ctx, { integration }));
  const mayManage = mayAccess(page.actor.role, "connections:write");
  if (isHidden(connection)) {
    return (
      <OverseenConnection
        connection={connection}
        integrationName={integrationName}
        providerName={guide.providerName}
        // What happens in it is told to its owner only; the trail says what was done to it.
        activity={await readForPage(page, (ctx) => listAudit(ctx, { connectionId, limit: ACTIVITY_PAGE }))}
      />
    );
  }
  return (
    <ConnectionDetails
      connection={connection}
      way={await wayOf(connection, guide)}
      sampleKeysUrl={guide.sampleKeysUrl}
      integrationName={integrationName}
      providerName={guide.providerName}
      scopes={meta?.scopes ?? []}
      renewalMovesEnd={guide.lifetimes.some(({ kind }) => kind === "idle")}
      organizationName={page.organization.name}
      projectName={page.projects.find(({ id }) => id === connection.projectId)?.name ?? null}
      mayManage={mayManage}
      hasWebhooks={listPushing().includes(integration)}
      hasCalendars={meta?.capabilities.includes("calendar") ?? false}
      mayWriteCalendars={mayAccess(page.actor.role, "calendar:write")}
      isOwner={connection.ownerUserId === page.actor.userId}
      people={await peopleOf(page, connection)}
      mayReadTrail={mayReadTrail}
      activity={await readEvents()}
      {...(await readMore(page, { connectionId, mayManage }))}
    />
  );
}

/** null: nobody writes to it. */
async function peopleOf({ actor }: Page, { integration, authKind }: Connection) {
  const { organizationId } = actor;
  const chat = (await findConnected({ organizationId, integration, authKind }))?.chat;
  return chat ? { provesAddresses: chat.provesAddresses, isAdmin: mayOversee(actor) } : null;
}

type Page = Awaited<ReturnType<typeof requirePageActor>>;

/** Its calls, what it can be told to do, and a consent that waits to be decided by who may. */
async function readMore(
  page: Page,
  { connectionId, mayManage }: { readonly connectionId: string; readonly mayManage: boolean },
) {
  const [trends, { held }, { data: actions }] = await Promise.all([
    readForPage(page, (ctx) => listCallTrends(ctx, [connectionId])),
    mayManage ? readForPage(page, (ctx) => getHeldConsent(ctx, { ref: connectionId })) : { held: null },
    readForPage(page, (ctx) => listActions(ctx, { ref: connectionId })),
  ]);
  return { trend: trends.get(connectionId) ?? null, held, actions };
}

/** How it was connected, in words; null where the integration is not connected like that any more. */
async function wayOf(
  { integration, authKind }: Connection,
  { ways, providerName }: SetupGuide,
): Promise<FormWay | null> {
  const way = ways.find(({ kind }) => kind === authKind);
  return way
    ? formWay(await getTranslations(), way, { integration: wordsKey(integration), provider: providerName })
    : null;
}
