import { ArrowLeft, CircleCheck } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { formWay } from "@/components/connect/form-way";
import type { Landing } from "@/components/connect/read-landing";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ScopeList } from "@/components/marketplace/scope-list";
import { QueryProvider } from "@/components/shell/query-provider";
import { BrandIcon } from "@/components/ui/brand-icon";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/exact-time";
import type { ConnectWay } from "@/lib/contracts/connect-ways";
import type { ScopeNeed } from "@/lib/providers/contract";
import { ClosePopup } from "./close-popup";
import { SessionChoice } from "./session-choice";
import { SessionNotice } from "./session-notice";
import { SessionOffers } from "./session-offers";
import { SessionStart } from "./session-start";
import { TellFrame } from "./tell-frame";

export interface ShownOffer {
  readonly key: string;
  readonly name: string;
  readonly providerName: string;
  readonly scopes: readonly ScopeNeed[];
  readonly identityScopes: readonly string[];
  readonly ways: readonly ConnectWay[];
  /** Demo only: where something to type in is found. */
  readonly sampleKeysUrl: string | null;
}

export interface ShownResult {
  readonly connectionId: string;
  readonly integration: string;
  readonly account: string;
  readonly openChoice: string | null;
}

interface SessionViewProps {
  readonly token: string;
  readonly organization: string;
  readonly customer: string;
  readonly expiresAt: Date;
  readonly renewed: string | null;
  readonly offers: readonly ShownOffer[];
  /** The one that is chosen. */
  readonly offer: ShownOffer | null;
  readonly results: readonly ShownResult[];
  /** How the consent ended that led here. */
  readonly landing: Landing | null;
  readonly isPopup: boolean;
  /** Outside of the hub; null: there is nowhere to go. */
  readonly backTo: string | null;
  readonly allowedOrigins: readonly string[];
}

/** The page on which an organization's customer connects accounts, without being a member. */
export async function SessionView(props: SessionViewProps) {
  const { landing, results, isPopup, offer, allowedOrigins, organization } = props;
  const t = await getTranslations("connectPages.session");
  const open = results.find(({ openChoice }) => openChoice !== null);
  const done = landing?.kind === "connected" && !open ? findResult(results, landing) : undefined;
  return (
    <QueryProvider>
      <ClientMessages namespaces={["connectPages", "connectForm", "connections", "choices"]}>
        {landing?.kind === "failed" ? (
          <SessionNotice landing={landing} name={offer?.name ?? landing.integration} organization={organization} />
        ) : null}
        {open ? <OpenChoice {...props} result={open} /> : null}
        {done ? (
          <Callout
            tone="positive"
            role="status"
            title={t("doneTitle", { account: done.account })}
            action={isPopup ? <ClosePopup /> : null}
          >
            {t("doneDetail", { organization })}
          </Callout>
        ) : null}
        {open || (done && isPopup) ? null : <Offered {...props} isDone={done !== undefined} />}
        {results.map(({ connectionId, integration, openChoice }) =>
          openChoice === null ? (
            <TellFrame key={connectionId} {...{ connectionId, integration }} origins={allowedOrigins} />
          ) : null,
        )}
        <Foot {...props} />
      </ClientMessages>
    </QueryProvider>
  );
}

function findResult(results: readonly ShownResult[], landing: Extract<Landing, { kind: "connected" }>) {
  return results.find(({ connectionId }) => connectionId === landing.connectionId);
}

async function OpenChoice({ token, offers, isPopup, result }: SessionViewProps & { readonly result: ShownResult }) {
  const t = await getTranslations("connectPages.session");
  return (
    <Card>
      <div className="mb-4 flex items-center gap-3.5">
        <CircleCheck aria-hidden className="size-6 shrink-0 text-positive" />
        <h1 className="wrap-anywhere font-semibold text-lg">{t("choiceTitle", { account: result.account })}</h1>
      </div>
      <SessionChoice
        token={token}
        connectionId={result.connectionId}
        openChoice={String(result.openChoice)}
        isAll={offers.length <= 1}
        isPopup={isPopup}
      />
    </Card>
  );
}

/** All that can be connected, or the one that was chosen. */
async function Offered(props: SessionViewProps & { readonly isDone: boolean }) {
  const { token, organization, customer, offers, offer, results, isPopup, isDone } = props;
  const t = await getTranslations("connectPages.session");
  if (offer && !(isDone && offers.length > 1)) return isDone ? null : <OneOffer {...props} offer={offer} />;
  if (offers.length === 0) return null;
  return (
    <Card>
      <h1 className="font-semibold text-lg">{t("chooseTitle")}</h1>
      <p className="mt-1 mb-4 text-pretty text-quiet">{t("chooseLead", { organization, customer })}</p>
      <SessionOffers token={token} isPopup={isPopup} offers={offers} results={results} />
    </Card>
  );
}

async function OneOffer(props: SessionViewProps & { readonly offer: ShownOffer }) {
  const { token, organization, customer, renewed, offers, offer, isPopup } = props;
  const t = await getTranslations();
  const { key, name, providerName: provider, scopes, identityScopes } = offer;
  const [first, ...others] = offer.ways.map((way) => formWay(t, way, { integration: key, provider }));
  if (!first) return null;
  const hasConsent = offer.ways.some(({ kind }) => kind === "oauth2");
  return (
    <Card>
      {offers.length > 1 ? (
        <Link
          href={`/connect/start/${token}${isPopup ? "?display=popup" : ""}`}
          prefetch={false}
          className="mb-3 inline-flex items-center gap-1.5 rounded-sm text-quiet hover:text-text"
        >
          <ArrowLeft aria-hidden className="size-3.5" />
          {t("connectPages.session.others")}
        </Link>
      ) : null}
      <div className="flex items-center gap-3.5">
        <BrandIcon brand={key} name={name} size="lg" />
        <h1 className="font-semibold text-lg">
          {t(renewed ? "connectPages.restartTitle" : "connectPages.startTitle", { name })}
        </h1>
      </div>
      <p className="mt-4 wrap-anywhere text-pretty">
        {renewed
          ? t("connectPages.session.renewLead", { organization, name, account: renewed })
          : t("connectPages.session.lead", { organization, customer, name })}
      </p>
      {hasConsent ? (
        <>
          <h2 className="mt-5 mb-4 font-medium">{t("connectPages.startAsks", { provider })}</h2>
          <ScopeList scopes={scopes} identityScopes={identityScopes} provider={provider} />
        </>
      ) : null}
      <p className="mt-5 mb-4 border-t pt-4 text-pretty text-quiet">{t("connectPages.startReach", { organization })}</p>
      <SessionStart
        token={token}
        integration={key}
        name={name}
        provider={provider}
        ways={[first, ...others]}
        isPopup={isPopup}
        isAll={offers.length === 1}
        sampleKeysUrl={offer.sampleKeysUrl}
      />
    </Card>
  );
}

async function Foot({ expiresAt, backTo, isPopup, results }: SessionViewProps) {
  const t = await getTranslations("connectPages.session");
  return (
    <div className="grid gap-3">
      {backTo && !isPopup ? (
        <ButtonLink href={backTo} target="_top" {...(results.length > 0 ? { variant: "primary" } : {})}>
          {t(results.length > 0 ? "goBack" : "notNow", { host: new URL(backTo).host })}
        </ButtonLink>
      ) : null}
      <p className="text-center text-quiet text-xs">
        {t.rich("until", { time: () => <ExactTime at={expiresAt.toISOString()} /> })}
      </p>
    </div>
  );
}
