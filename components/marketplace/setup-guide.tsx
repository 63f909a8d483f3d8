import { ChevronRight, CircleCheck, ExternalLink } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { buttonLook } from "@/components/ui/button-look";
import { CopyField } from "@/components/ui/copy-field";
import type { SetupGuide as Guide } from "@/lib/contracts/setup-guide";
import { GuideFold } from "./guide-fold";
import { GuideVariables } from "./guide-variables";
import { numberedMessages } from "./numbered-messages";
import { wordsKey } from "./words-key";

interface SetupGuideProps {
  readonly integration: string;
  readonly guide: Guide;
  readonly docsUrl: string | null;
}

/** For the person who runs the hub: from nothing to a working Connect button. Folded away once everything is set. */
export function SetupGuide(props: SetupGuideProps) {
  const t = useTranslations("integrationPage");
  const { ways, variables, ownApp, providerName: provider } = props.guide;
  const isOwn = ownApp === "in_use";
  const isDone =
    variables.every(({ isSet, need }) => isSet || need !== "required") && ways.some(({ configured }) => configured);
  const isTypedOnly = ways.every(({ kind }) => kind !== "oauth2");
  return (
    <GuideFold
      isOpen={!isDone || isTypedOnly}
      summary={
        <summary className="flex list-none items-center gap-3 rounded-md p-4 [&::-webkit-details-marker]:hidden">
          <span className="min-w-0 grow">
            <h2 className="font-semibold text-sm">{t("guide")}</h2>
            <span className="mt-0.5 flex items-center gap-1.5 text-quiet">
              {isDone && !isTypedOnly ? <CircleCheck aria-hidden className="size-4 shrink-0 text-positive" /> : null}
              {isTypedOnly
                ? t("guideTyped", { provider })
                : isOwn
                  ? t("guideOwn")
                  : isDone
                    ? t("guideDone")
                    : t("guideTodo", { provider })}
            </span>
          </span>
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-quiet transition-transform duration-100 group-open:rotate-90"
          />
        </summary>
      }
    >
      <div id="guide" className="border-t p-4">
        <WhoseApp {...props} />
        <Steps {...props} />
        <OtherWays {...props} />
        <Sources {...props} />
      </div>
    </GuideFold>
  );
}

/** With whose app new connections are made; nothing where there is no choice. */
function WhoseApp({ guide: { ownApp, ways, providerName: provider } }: SetupGuideProps) {
  const t = useTranslations("integrationPage");
  if (ownApp === "impossible" || ways.every(({ kind }) => kind !== "oauth2")) return null;
  const isConfigured = ways.some(({ kind, configured }) => kind === "oauth2" && configured);
  const words = ownApp === "in_use" ? "ownAppInUse" : isConfigured ? "ownAppPossible" : "ownAppMissing";
  return (
    <p className="mb-5 max-w-prose text-pretty border-b pb-4">
      {t(words, { provider })}{" "}
      <Link href="/settings/oauth-apps" className="rounded-sm text-accent-text underline">
        {t("ownApps")}
      </Link>
    </p>
  );
}

function Steps({ integration, guide }: SetupGuideProps) {
  const t = useTranslations();
  const { providerName: provider, webhookUrl } = guide;
  const atProvider = numberedMessages((key) => sayIfKnown(t, key), guideKey(integration, guide));
  // Numbered by the list itself: some steps are there for some vendors only.
  return (
    <ol className="grid gap-5 [counter-reset:step]">
      {atProvider.map((sentence, index) => (
        <Step key={sentence} id={`guide-${index + 1}`} text={sentence}>
          {index === 0 && guide.consoleUrl ? (
            <a href={guide.consoleUrl} target="_blank" rel="noreferrer" className={buttonLook({ size: "sm" })}>
              {t("integrationPage.console", { provider })}
              <ExternalLink aria-hidden />
            </a>
          ) : null}
        </Step>
      ))}
      {guide.redirectUri ? (
        <Step id="guide-redirect" text={t("integrationPage.redirectStep", { provider })}>
          <CopyField what={t("integrationPage.redirectUri")} value={guide.redirectUri} />
        </Step>
      ) : null}
      {webhookUrl ? (
        <Step id="guide-webhook" text={t("integrationPage.webhookStep", { provider })}>
          <CopyField what={t("integrationPage.webhookUrl")} value={webhookUrl} />
        </Step>
      ) : null}
      {guide.redirectUri ? (
        <Step id="guide-address" text={t("integrationPage.appUrlStep")}>
          <CopyField what={t("integrationPage.appUrl")} value={guide.appUrl} />
        </Step>
      ) : null}
      <VariableSteps guide={guide} />
    </ol>
  );
}

/** Each other way to connect has steps of its own: who pastes an address needs nothing of an app's. */
function OtherWays({ integration, guide: { ways, providerName: provider } }: SetupGuideProps) {
  const t = useTranslations();
  return ways.slice(1).map(({ kind }) => {
    const steps = numberedMessages((key) => sayIfKnown(t, key), `integrations.${integration}.wayGuides.${kind}`);
    if (steps.length === 0) return null;
    const title = sayIfKnown(t, `credentials.${integration}.${kind}.title`) ?? t("connectForm.consent", { provider });
    return (
      <section key={kind} id={`guide-${kind}`} className="mt-5 scroll-mt-20 border-t pt-4">
        <h3 className="mb-3 font-medium">{title}</h3>
        <ol className="grid gap-5 [counter-reset:step]">
          {steps.map((sentence, index) => (
            <Step key={sentence} id={`guide-${kind}-${index + 1}`} text={sentence} />
          ))}
        </ol>
      </section>
    );
  });
}

/** Of those that organizations add, each kind has its own. */
function guideKey(integration: string, { ways }: Guide): string {
  const isConsent = ways.some(({ kind }) => kind === "oauth2");
  const words = wordsKey(integration);
  return words !== integration && isConsent ? "customIntegrations.consentGuide" : `integrations.${words}.guide`;
}

/** None, where each person brings what it takes. */
function VariableSteps({ guide: { redirectUri, variables, providerName } }: Pick<SetupGuideProps, "guide">) {
  const t = useTranslations("integrationPage");
  if (variables.length === 0) return null;
  return (
    <>
      <Step id="guide-variables" text={redirectUri ? t("variablesStep") : t("variablesMayStep")}>
        <GuideVariables variables={variables} provider={providerName} />
      </Step>
      <Step id="guide-restart" text={t("restartStep")} />
    </>
  );
}

interface StepProps {
  /** Where a diagnosis leads. */
  readonly id: string;
  readonly text: string;
  readonly children?: ReactNode;
}

function Step({ id, text, children }: StepProps) {
  return (
    <li id={id} className="flex scroll-mt-20 gap-3 rounded-sm aria-[current=step]:bg-sunken [counter-increment:step]">
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-full bg-sunken font-medium text-quiet text-xs tabular-nums before:content-[counter(step)]"
      />
      <div className="min-w-0 grow pt-0.5">
        <p className="wrap-anywhere max-w-prose text-pretty">{text}</p>
        {children ? <div className="mt-2">{children}</div> : null}
      </div>
    </li>
  );
}

function Sources({ integration, guide, docsUrl }: SetupGuideProps) {
  const t = useTranslations("integrationPage");
  return (
    <div className="mt-5 grid gap-2 border-t pt-4">
      <p className="text-pretty text-quiet">
        {t.rich("longGuide", {
          path: `docs/providers/${wordsKey(integration)}.md`,
          code: (path) => <code className="break-all font-mono text-text text-xs">{path}</code>,
        })}
      </p>
      {docsUrl ? (
        <a
          href={docsUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex w-fit items-center gap-1.5 rounded-sm text-accent-text hover:underline"
        >
          {t("docs", { provider: guide.providerName })}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      ) : null}
    </div>
  );
}
