"use client";

import { useTranslations } from "next-intl";
import { ApiProblem } from "@/lib/client/api-problem";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { Callout } from "./callout";
import { GuideLink } from "./guide-link";

interface ProblemCalloutProps {
  /** What was thrown: an ApiProblem says what happened and what to do, anything else gets our words. */
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Does the form say itself what is wrong with this field? Then it is not said here once more. */
  readonly isShown?: (path: string) => boolean;
  readonly className?: string;
}

/** Why something did not work, what to do, and the request id an operator would ask for. */
export function ProblemCallout({ error, onRetry, isShown, className }: ProblemCalloutProps) {
  const t = useTranslations("problems");
  const tUi = useTranslations("ui");
  const problem = error instanceof ApiProblem ? error : null;
  const kind = problem?.code === "network" ? "network" : "unexpected";
  const isExplained = problem !== null && problem.status > 0;
  const remedy = problem?.remedy;
  const fields = problem?.errors ?? [];
  const others = fields.filter(({ path }) => !isShown?.(path));
  if (fields.length > 0 && others.length === 0) {
    return <Callout tone="danger" role="alert" className={className} title={t("fields", { count: fields.length })} />;
  }
  return (
    <Callout
      tone="danger"
      role="alert"
      className={className}
      title={isExplained ? problem.detail : t(`${kind}Title`)}
      action={
        <>
          {remedy?.href ? (
            <ButtonLink size="sm" href={remedy.href}>
              {remedy.label}
            </ButtonLink>
          ) : null}
          {onRetry ? (
            <Button size="sm" onClick={onRetry}>
              {tUi("retry")}
            </Button>
          ) : null}
        </>
      }
    >
      {isExplained ? null : <p>{t(`${kind}Detail`)}</p>}
      {problem?.diagnosis ? <Explained {...problem.diagnosis} /> : null}
      {remedy && !remedy.href && !problem?.diagnosis ? <p>{remedy.label}</p> : null}
      {others.map((fieldError) => (
        <p key={fieldError.path}>
          {fieldError.path}: {fieldError.message}
        </p>
      ))}
      {problem?.requestId ? (
        <p className="mt-1 text-quiet text-xs">
          {t("requestId")} <code className="font-mono">{problem.requestId}</code>
        </p>
      ) : null}
    </Callout>
  );
}

/** What is behind a provider's refusal, and what to do: what happened, the heading says. */
function Explained({ why, fix, guide }: Diagnosis) {
  return (
    <div className="grid gap-1">
      <p className="text-quiet">{why}</p>
      <p>{fix}</p>
      <GuideLink guide={guide} />
    </div>
  );
}
