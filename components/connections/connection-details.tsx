import { useTranslations } from "next-intl";
import { ActionsCard } from "@/components/actions/actions-card";
import { ConnectionEvents } from "@/components/activity/connection-events";
import type { EventPage } from "@/components/activity/queries";
import { TrailLink } from "@/components/activity/trail-link";
import { CallsCard } from "@/components/analytics/calls-card";
import { CalendarsCard } from "@/components/calendars/calendars-card";
import { PeopleCard } from "@/components/chat-people/people-card";
import type { FormWay } from "@/components/connect/form-way";
import { ReconnectSheet } from "@/components/connect/reconnect-sheet";
import { ClientMessages } from "@/components/i18n/client-messages";
import { LinksCard } from "@/components/places/links-card";
import { Card } from "@/components/ui/card";
import type { ConnectionAction } from "@/lib/contracts/actions";
import type { CallTrend } from "@/lib/contracts/analytics";
import type { Connection } from "@/lib/contracts/connections";
import type { HeldConsent } from "@/lib/contracts/held-consents";
import type { ScopeNeed } from "@/lib/providers/contract";
import { AccountCard } from "./account-card";
import { ChoicesCard } from "./choices-card";
import { ConnectionHeader } from "./connection-header";
import { DisconnectCard } from "./disconnect-card";
import { ExpiryForecast } from "./expiry-forecast";
import { HeldConsentCard } from "./held-consent-card";
import { LifeLine } from "./life-line";
import { PermissionsCard } from "./permissions-card";
import { RemedyCallout } from "./remedy-callout";
import { SettingsCard } from "./settings-card";
import { TestCard } from "./test-card";

interface ConnectionDetailsProps {
  readonly connection: Connection;
  /** The way it was made; null where the integration has it no more. */
  readonly way: FormWay | null;
  readonly sampleKeysUrl: string | null;
  readonly integrationName: string;
  readonly providerName: string;
  readonly scopes: readonly ScopeNeed[];
  /** Each renewal moves the end of renewing, so that it does not come while the hub runs. */
  readonly renewalMovesEnd: boolean;
  readonly organizationName: string;
  readonly projectName: string | null;
  readonly mayManage: boolean;
  /** Its calendars can be kept in step. */
  readonly hasCalendars: boolean;
  readonly hasWebhooks: boolean;
  readonly mayWriteCalendars: boolean;
  readonly isOwner: boolean;
  /** People write to it: who they are here. null: they do not. */
  readonly people: { readonly provesAddresses: boolean; readonly isAdmin: boolean } | null;
  readonly mayReadTrail: boolean;
  readonly actions: readonly ConnectionAction[];
  readonly activity: EventPage;
  readonly trend: CallTrend | null;
  /** A consent of the viewer's own that ended with another account, and waits to be decided. */
  readonly held: HeldConsent | null;
}

const NAMESPACES = [
  "connections",
  "actions",
  "connectForm",
  "checks",
  "choices",
  "links",
  "activity",
  "calendars",
  "chatPeople",
] as const;

/** All of one connection: how it is, whose it is, what it may do, what happened, and the way out. */
export function ConnectionDetails(props: ConnectionDetailsProps) {
  const { connection, integrationName, providerName, mayManage } = props;
  const t = useTranslations("connections");
  return (
    <ClientMessages namespaces={NAMESPACES}>
      <ConnectionHeader
        connection={connection}
        integrationName={integrationName}
        hasSync={props.hasCalendars}
        hasWebhooks={props.hasWebhooks}
      />
      <div className="grid gap-6">
        {props.held ? <HeldConsentCard connection={connection} held={props.held} /> : null}
        {waitsOnly(connection) ? null : <RemedyCallout connection={connection} mayManage={mayManage} />}
        <ExpiryForecast connection={connection} renewalMovesEnd={props.renewalMovesEnd} mayManage={mayManage} />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-6">
            <Choices {...props} />
            {props.hasCalendars ? (
              <CalendarsCard
                connection={connection}
                provider={providerName}
                isOthers={!props.isOwner && connection.ownerUserId !== null}
                mayWrite={props.mayWriteCalendars}
              />
            ) : null}
            {mayManage ? (
              <TestCard
                connectionId={connection.id}
                lastTestedAt={connection.lastTestedAt}
                integration={integrationName}
                provider={providerName}
              />
            ) : null}
            {props.people ? <PeopleCard connection={connection} provider={providerName} {...props.people} /> : null}
            <PermissionsCard connection={connection} scopes={props.scopes} mayManage={mayManage} />
            <ActionsCard connectionId={connection.id} provider={providerName} actions={props.actions} />
            <Card
              title={t("activity")}
              description={t("activityDetail")}
              action={props.mayReadTrail ? <TrailLink connectionId={connection.id} /> : null}
            >
              <ConnectionEvents connectionId={connection.id} firstPage={props.activity} />
            </Card>
          </div>
          <div className="grid min-w-0 gap-6">
            <SideColumn {...props} />
          </div>
        </div>
      </div>
      <Form {...props} />
    </ClientMessages>
  );
}

/** Nothing but a choice is open, which has a card of its own. */
function waitsOnly({ status, diagnosis }: Connection): boolean {
  return status === "pending" && (diagnosis === null || diagnosis.code === "choice_open");
}

/** Of what was typed in to connect it, for who may put something else in its place. */
function Form({ connection, way, providerName, mayManage, sampleKeysUrl }: ConnectionDetailsProps) {
  if (!way || way.kind === "oauth2" || !mayManage) return null;
  const { id, name, integration, entered } = connection;
  return (
    <ReconnectSheet
      connection={{ id, name, integration, entered }}
      provider={providerName}
      way={way}
      sampleKeysUrl={sampleKeysUrl}
    />
  );
}

/** What it works with; chats are linked before there is one to choose. */
function Choices({ connection, mayManage, providerName, sampleKeysUrl }: ConnectionDetailsProps) {
  const linked = connection.choices.find((choice) => choice.linked);
  return (
    <>
      {linked ? (
        <LinksCard
          connection={{ id: connection.id, status: connection.status }}
          isOpen={linked.required && linked.open}
          provider={providerName}
          mayManage={mayManage}
          sandboxUrl={sampleKeysUrl}
        />
      ) : null}
      {linked?.open ? null : <ChoicesCard connection={connection} mayManage={mayManage} />}
    </>
  );
}

/** Whose it is, and what can be changed about it. */
function SideColumn(props: ConnectionDetailsProps) {
  const { connection, integrationName, providerName, mayManage, isOwner } = props;
  const t = useTranslations("connections");
  return (
    <>
      <AccountCard
        connection={connection}
        way={props.way}
        provider={providerName}
        projectName={props.projectName}
        isOwner={isOwner}
        mayManage={mayManage}
      />
      <LifeLine connection={connection} renewalMovesEnd={props.renewalMovesEnd} />
      <CallsCard connection={connection} trend={props.trend} />
      {mayManage ? (
        <>
          <SettingsCard connection={connection} organization={props.organizationName} isOwner={isOwner} />
          <DisconnectCard
            connection={{ id: connection.id, title: connection.name }}
            integration={integrationName}
            provider={providerName}
            receiptIn="page"
          />
        </>
      ) : (
        <p className="text-quiet">{t("viewerHint")}</p>
      )}
    </>
  );
}
