import { ArrowLeft, CircleCheck } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { formWay } from "@/components/connect/form-way";
import type { Landing } from "@/components/connect/read-landing";
import { ClientMessages } from "@/components/i18n/client-messages";
import { ScopeList } from "@/components/marketplace/scope-list";
import { wordsKey } from "@/components/marketplace/words-key";
import { QueryProvider } from "@/components/shell/query-provider";
import { BrandIcon } from "@/components/ui/brand-icon";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/exact-time";
import type { ConnectWay } from "@/lib/contracts/connect-ways";
import type { ScopeNeed } from "@/lib/providers/contract";
import { ConsentWait } from "./consent-wait";
import { sessionAddress } from "./session-address";
import { SessionChoice } from "./session-choice";
import { SessionDone } from "./session-done";
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

export interface SessionViewProps {
  readonly token: string;
  readonly organization: string;
  readonly customer: string;
  readonly expiresAt: Date;
  readonly renewed: string | null;
  readonly offers: readonly ShownOffer[];
  /** The one that is chosen. */
  readonly offer: ShownOffer | null;
  /** The latest last. */
  readonly results: readonly ShownResult[];
  /** Another one after each connection that was made. */
  readonly progress: string;
  /** How the consent ended that led here. */
  readonly landing: Landing | null;
  readonly isPopup: boolean;
  /** Somebody asked for one more account, and there is none since. */
  readonly isAgain: boolean;
  /** Outside of the hub; null: there is nowhere to go. */
  readonly backTo: string | null;
  readonly allowedOrigins: readonly string[];
}

/** The page on which an organization's customer connects accounts, without being a member. */
export async function SessionView(props: SessionViewProps) {
  const { landing, results, isPopup, offers, offer, progress, allowedOrigins, organization } = props;
  const open = results.find(({ openChoice }) => openChoice !== null);
  const done = open ? [] : doneOf(props);
  const latest = results.at(-1);
  const finished = results
    .filter(({ openChoice }) => openChoice === null)
    .map(({ connectionId, integration }) => ({
      connectionId,
      integration,
      isLatest: connectionId === latest?.connectionId,
    }));
  // A consent whose answer came twice has worked the first time.
  const isToldOtherwise = landing?.kind === "failed" && landing.error === "state_replayed" && (open || done.length > 0);
  const asks = !open && done.length === 0 && offer !== null;
  return (
    <QueryProvider>
      <ClientMessages namespaces={["connectPages", "connectForm", "connections", "choices"]}>
        <ConsentWait progress={progress} isChoiceOpen={open !== undefined}>
          {landing?.kind === "failed" && !isToldOtherwise ? (
            <SessionNotice landing={landing} name={offer?.name ?? landing.integration} organization={organization} />
          ) : null}
          {open ? <OpenChoice {...props} result={open} /> : null}
          {done.length > 0 ? <SessionDone {...props} done={done} /> : null}
          {asks && offer ? <OneOffer {...props} offer={offer} /> : null}
          {open || asks || offers.length < 2 || (done.length > 0 && isPopup) ? null : <AllOffers {...props} />}
          <TellFrame finished={finished} progress={progress} origins={allowedOrigins} />
          <Foot {...props} isDone={results.length > 0 && !open && !asks} />
        </ConsentWait>
      </ClientMessages>
    </QueryProvider>
  );
}

/** What the page says to be connected: what the consent just made, or what was made here of that which is shown. */
function doneOf({ landing, results, offer, isAgain }: SessionViewProps): readonly ShownResult[] {
  if (isAgain) return [];
  if (landing?.kind === "failed" && landing.error !== "state_replayed") return [];
  const made = landing?.kind === "connected" ? landing.connectionId : null;
  const just = results.filter(({ connectionId }) => connectionId === made);
  return just.length > 0 ? just : results.filter(({ integration }) => integration === offer?.key);
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

async function AllOffers({ token, organization, customer, offers, results, progress, isPopup }: SessionViewProps) {
  const t = await getTranslations("connectPages.session");
  return (
    <Card>
      <h1 className="font-semibold text-lg">{t("chooseTitle")}</h1>
      <p className="mt-1 mb-4 text-pretty text-quiet">{t("chooseLead", { organization, customer })}</p>
      <SessionOffers token={token} isPopup={isPopup} progress={progress} offers={offers} results={results} />
    </Card>
  );
}

async function OneOffer(props: SessionViewProps & { readonly offer: ShownOffer }) {
  const { token, organization, customer, renewed, offers, offer, progress, isPopup } = props;
  const t = await getTranslations();
  const { key, name, providerName: provider, scopes, identityScopes } = offer;
  const [first, ...others] = offer.ways.map((way) => formWay(t, way, { integration: wordsKey(key), provider }));
  if (!first) return null;
  const hasConsent = offer.ways.some(({ kind }) => kind === "oauth2");
  return (
    <Card>
      {offers.length > 1 ? (
        <Link
          href={sessionAddress(token, { isPopup })}
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
      {hasConsent && scopes.length + identityScopes.length > 0 ? (
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
        windowAddress={sessionAddress(token, { integration: key, again: progress, isPopup: true })}
        isAll={offers.length === 1}
        sampleKeysUrl={offer.sampleKeysUrl}
      />
    </Card>
  );
}

async function Foot({ expiresAt, backTo, isPopup, results, isDone }: SessionViewProps & { readonly isDone: boolean }) {
  const t = await getTranslations("connectPages.session");
  return (
    <div className="grid gap-3">
      {backTo && !isPopup ? (
        <ButtonLink href={backTo} target="_top" {...(isDone ? { variant: "primary" } : {})}>
          {t(results.length > 0 ? "goBack" : "notNow", { host: new URL(backTo).host })}
        </ButtonLink>
      ) : null}
      <p className="text-center text-quiet text-xs">
        {t.rich("until", { time: () => <ExactTime at={expiresAt.toISOString()} /> })}
      </p>
    </div>
  );
}
