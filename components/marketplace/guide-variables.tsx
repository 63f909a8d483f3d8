import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { CopyField } from "@/components/ui/copy-field";
import type { GuideVariable } from "@/lib/contracts/setup-guide";

interface GuideVariablesProps {
  readonly variables: readonly GuideVariable[];
  /** As people know it. */
  readonly provider: string;
}

/** The variables to set, each with whether the hub has found it. */
export function GuideVariables({ variables, provider }: GuideVariablesProps) {
  const t = useTranslations("integrationPage");
  const optional = variables.filter(({ need }) => need === "redirect" || need === "default");
  const own = variables.filter(({ need }) => need === "deployment");
  const shared = variables.filter(({ need }) => need === "shared");
  const webhooks = variables.filter(({ need }) => need === "webhook");
  return (
    <>
      <ul className="grid gap-2 empty:hidden">
        {variables
          .filter(({ need }) => need === "required")
          .map((variable) => (
            <Variable key={variable.name} {...variable} />
          ))}
      </ul>
      {optional.length > 0 ? (
        <>
          <p className="mt-4 mb-2 text-quiet">{t("optionalVariables")}</p>
          <ul className="grid gap-3">
            {optional.map((variable) => (
              <Variable key={variable.name} {...variable} />
            ))}
          </ul>
        </>
      ) : null}
      <Further words={t("sharedVariables")} variables={shared} />
      <Further words={t("deploymentVariables")} variables={own} />
      <Further words={t("webhookVariables", { provider })} variables={webhooks} />
    </>
  );
}

/** Those that the default way works without. */
function Further({ words, variables }: { words: string; variables: readonly GuideVariable[] }) {
  if (variables.length === 0) return null;
  return (
    <>
      <p className="mb-2 text-pretty text-quiet not-first:mt-4">{words}</p>
      <ul className="grid gap-2">
        {variables.map((variable) => (
          <Variable key={variable.name} {...variable} />
        ))}
      </ul>
    </>
  );
}

function Variable({ name, isSet, need, unset, values }: GuideVariable) {
  const t = useTranslations("integrationPage");
  const Icon = isSet ? CircleCheck : CircleDashed;
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <div className="min-w-0 grow max-sm:basis-full">
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
      </div>
      {need === "redirect" ? <p className="mt-1 text-pretty text-quiet text-xs">{t("variableRedirect")}</p> : null}
      {need === "default" ? (
        <p className="mt-1 text-pretty text-quiet text-xs">
          {values.length > 0 ? `${t("variableValues", { values: values.join(", ") })} ` : null}
          {t("variableDefault", { unset: unset ?? "" })}
        </p>
      ) : null}
    </li>
  );
}
