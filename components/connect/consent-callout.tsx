"use client";

import { X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { buttonLook } from "@/components/ui/button-look";
import { Callout } from "@/components/ui/callout";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { remedyOf } from "./connect-remedies";
import type { KnownIntegration } from "./consent-return";
import { diagnoseLanding } from "./diagnose-landing";
import { type AccountMissing, failureWords } from "./failure-words";
import { LandingDiagnosis } from "./landing-diagnosis";
import type { Landing } from "./read-landing";
import { useConnect } from "./use-connect";

interface ConsentCalloutProps {
  readonly landing: Landing;
  readonly integration: KnownIntegration | null;
  readonly onDismiss: () => void;
}

/** How a consent ended, and the next step. */
// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export.
export default function ConsentCallout({ landing, integration, onDismiss }: ConsentCalloutProps) {
  const t = useTranslations("connect");
  return (
    <div className="relative mb-6">
      {landing.kind === "connected" ? (
        <NextSteps landing={landing} hasCalendar={integration?.hasCalendar ?? false} />
      ) : (
        <WhatWentWrong
          landing={landing}
          name={integration?.name ?? t("unknownIntegration")}
          accountMissing={integration?.accountMissing}
          guideSteps={integration?.guideSteps}
        />
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("dismiss")}
        className="absolute top-1.5 right-1.5"
        onClick={onDismiss}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}

type Connected = Extract<Landing, { kind: "connected" }>;
type Failed = Extract<Landing, { kind: "failed" }>;

function NextSteps({ landing, hasCalendar }: { landing: Connected; hasCalendar: boolean }) {
  const t = useTranslations("connect");
  const { connectionId, isChoiceOpen } = landing;
  const address = `/integration-hub/active/${connectionId}`;
  const isThere = usePathname() === address;
  if (isChoiceOpen) {
    return (
      <Callout
        tone="working"
        title={t("nextChoice")}
        className="pr-11"
        action={
          connectionId && !isThere ? (
            <ButtonLink size="sm" variant="primary" href={`${address}#choices`}>
              {t("chooseNow")}
            </ButtonLink>
          ) : null
        }
      />
    );
  }
  return (
    <Callout
      tone="positive"
      title={t("next")}
      className="pr-11"
      action={
        <>
          {connectionId && hasCalendar ? (
            <ButtonLink size="sm" variant="primary" href={`${address}#calendars`}>
              {t("chooseCalendars")}
            </ButtonLink>
          ) : null}
          {connectionId && !isThere && !hasCalendar ? (
            <ButtonLink size="sm" href={address}>
              {t("openConnection")}
            </ButtonLink>
          ) : null}
          {hasCalendar ? (
            <ButtonLink size="sm" href="/calendar">
              {t("seeCalendar")}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {hasCalendar ? t("nextCalendar") : isThere ? t("nextHere") : t("nextOther")}
    </Callout>
  );
}

/** Nothing is broken: somebody said no, or has something to say. */
const CAUTIONS: readonly Failed["error"][] = ["access_denied", "already_shared", "place_taken", "account_mismatch"];

interface WhatWentWrongProps {
  readonly landing: Failed;
  readonly name: string;
  readonly accountMissing: AccountMissing | undefined;
  readonly guideSteps: KnownIntegration["guideSteps"];
}

function WhatWentWrong({ landing, name, accountMissing, guideSteps }: WhatWentWrongProps) {
  const t = useTranslations("connectErrors");
  const { error, integration: key } = landing;
  const about = { provider: name, key, accountMissing, ...(guideSteps ? { guideSteps } : {}) };
  const { diagnosis, isExact } = diagnoseLanding(landing, about);
  const words = failureWords(landing, accountMissing);
  const values = { name, variable: landing.variable ?? t("someVariable") };
  return (
    <Callout
      tone={CAUTIONS.includes(error) ? "caution" : "danger"}
      role="alert"
      title={isExact ? diagnosis.happened : t(`${words}.title`, values)}
      className="pr-11"
      action={<RemedyButton landing={landing} />}
    >
      <LandingDiagnosis diagnosis={diagnosis} detail={isExact ? null : t(`${words}.detail`, values)} />
    </Callout>
  );
}

function RemedyButton({ landing }: { landing: Failed }) {
  const t = useTranslations("connect.actions");
  const { integration, error, connectionId } = landing;
  const path = usePathname();
  const remedy = remedyOf(error);
  if (remedy === "decide") {
    const address = `/integration-hub/active/${connectionId}`;
    // On the connection's own page the question stands below.
    return connectionId && path !== address ? (
      <ButtonLink size="sm" variant="primary" href={address}>
        {t("decide")}
      </ButtonLink>
    ) : null;
  }
  if (remedy === "guide" && landing.isOwnApp) {
    return (
      <ButtonLink size="sm" href="/settings/oauth-apps">
        {t("ownApps")}
      </ButtonLink>
    );
  }
  if (remedy === "guide") {
    // A plain link: the guide may be on this very page, and hears of its step from the browser.
    return (
      <a href={`/integration-hub/marketplace/${integration}#guide`} className={buttonLook({ size: "sm" })}>
        {t("guide")}
      </a>
    );
  }
  if (remedy === "connections") {
    return (
      <ButtonLink size="sm" href={`/integration-hub/active?integration=${integration}`}>
        {t("connections")}
      </ButtonLink>
    );
  }
  if (remedy === "hub") {
    return (
      <ButtonLink size="sm" href="/integration-hub">
        {t("hub")}
      </ButtonLink>
    );
  }
  return <RetryButton landing={landing} connectionId={remedy === "retry" ? landing.connectionId : null} />;
}

function RetryButton({ landing, connectionId }: { landing: Failed; connectionId: string | null }) {
  const t = useTranslations("connect.actions");
  const path = usePathname();
  const { redirect, isBusy, error } = useConnect({
    integration: landing.integration,
    returnTo: path,
    ...(connectionId ? { connectionId } : {}),
    ...(landing.visibility && !connectionId ? { visibility: landing.visibility } : {}),
  });
  if (error) return <ProblemCallout error={error} onRetry={redirect} />;
  return (
    <Button size="sm" busy={isBusy} onClick={redirect}>
      {connectionId ? t("reconnect") : t("retry")}
    </Button>
  );
}
