import { ChevronRight, CircleCheck, CircleDashed, ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { buttonLook } from "@/components/ui/button-look";
import { cn } from "@/components/ui/cn";
import { CopyField } from "@/components/ui/copy-field";
import { numberedMessages } from "./numbered-messages";

interface Guide {
  readonly providerName: string;
  readonly consoleUrl: string;
  readonly appUrl: string;
  readonly redirectUri: string;
  readonly variables: readonly { readonly name: string; readonly isSet: boolean }[];
}

interface SetupGuideProps {
  readonly integration: string;
  readonly guide: Guide;
  readonly docsUrl: string;
}

/** For the person who runs the hub: from nothing to a working Connect button. Folded away once everything is set. */
export function SetupGuide(props: SetupGuideProps) {
  const t = useTranslations("integrationPage");
  const isDone = props.guide.variables.every(({ isSet }) => isSet);
  return (
    <details open={!isDone} className="group rounded-md border bg-raised">
      <summary className="flex list-none items-center gap-3 rounded-md p-4 [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 grow">
          <h2 className="font-semibold text-sm">{t("guide")}</h2>
          <span className="mt-0.5 flex items-center gap-1.5 text-quiet">
            {isDone ? <CircleCheck aria-hidden className="size-4 shrink-0 text-positive" /> : null}
            {isDone ? t("guideDone") : t("guideTodo")}
          </span>
        </span>
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-quiet transition-transform duration-100 group-open:rotate-90"
        />
      </summary>
      <div id="guide" className="border-t p-4">
        <Steps {...props} />
      </div>
    </details>
  );
}

function Steps({ integration, guide, docsUrl }: SetupGuideProps) {
  const t = useTranslations();
  const provider = guide.providerName;
  const atProvider = numberedMessages((key) => sayIfKnown(t, key), `integrations.${integration}.guide`);
  return (
    <>
      <ol className="grid gap-5">
        {atProvider.map((sentence, index) => (
          <Step key={sentence} number={index + 1} text={sentence}>
            {index === 0 ? (
              <a href={guide.consoleUrl} target="_blank" rel="noreferrer" className={buttonLook({ size: "sm" })}>
                {t("integrationPage.console", { provider })}
                <ExternalLink aria-hidden />
              </a>
            ) : null}
          </Step>
        ))}
        <Step number={atProvider.length + 1} text={t("integrationPage.redirectStep")}>
          <CopyField what={t("integrationPage.redirectUri")} value={guide.redirectUri} />
        </Step>
        <Step number={atProvider.length + 2} text={t("integrationPage.appUrlStep")}>
          <CopyField what={t("integrationPage.appUrl")} value={guide.appUrl} />
        </Step>
        <Step number={atProvider.length + 3} text={t("integrationPage.variablesStep")}>
          <Variables variables={guide.variables} />
        </Step>
        <Step number={atProvider.length + 4} text={t("integrationPage.restartStep")} />
      </ol>
      <p className="mt-5 border-t pt-4">
        <a
          href={docsUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1.5 rounded-sm text-accent-text hover:underline"
        >
          {t("integrationPage.docs", { provider })}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      </p>
    </>
  );
}

function Step({ number, text, children }: { number: number; text: string; children?: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-full bg-sunken font-medium text-quiet text-xs tabular-nums"
      >
        {number}
      </span>
      <div className="min-w-0 grow pt-0.5">
        <p className="max-w-prose text-pretty">{text}</p>
        {children ? <div className="mt-2">{children}</div> : null}
      </div>
    </li>
  );
}

function Variables({ variables }: Pick<Guide, "variables">) {
  const t = useTranslations("integrationPage");
  return (
    <ul className="grid gap-2">
      {variables.map(({ name, isSet }) => {
        const Icon = isSet ? CircleCheck : CircleDashed;
        return (
          <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <div className="min-w-0 grow">
              <CopyField what={t("variable", { name })} value={name} />
            </div>
            <span
              className={cn(
                "flex w-20 shrink-0 items-center gap-1.5 font-medium text-xs",
                isSet ? "text-positive" : "text-quiet",
              )}
            >
              <Icon aria-hidden className="size-4" />
              {isSet ? t("variableSet") : t("variableMissing")}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
