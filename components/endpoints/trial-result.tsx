import { useTranslations } from "next-intl";
import { useFigureWords } from "@/components/analytics/use-figure-words";
import { CodeBlock } from "@/components/deliveries/code-block";
import { indentJson } from "@/components/deliveries/indent-json";
import { useFailureWords } from "@/components/deliveries/use-failure-words";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { ContractResult } from "@/lib/contracts/define-contract";
import type { testEndpointContract } from "@/lib/contracts/webhooks/endpoints";

interface TrialResultProps {
  readonly trial: ContractResult<typeof testEndpointContract>;
  /** Each delivery has a page of its own. */
  readonly hasPage?: boolean;
}

/** What came of a test: what was sent, what was answered, and what to do where it did not arrive. */
export function TrialResult({ trial, hasPage = true }: TrialResultProps) {
  const t = useTranslations("endpoints.trial");
  const words = useFigureWords();
  const failure = useFailureWords();
  const { delivered, status, error, durationMs, body, response, deliveryId } = trial;
  const said = error === null ? null : failure(error, status);
  const took = words.latency(durationMs);
  return (
    <div className="grid min-w-0 gap-4">
      <Callout
        tone={delivered ? "positive" : "danger"}
        title={delivered ? t("arrived", { status: status ?? 0, took }) : (said?.what ?? t("failed"))}
        action={
          hasPage ? (
            <ButtonLink size="sm" href={`/integration-hub/webhooks/out/deliveries?delivery=${deliveryId}`}>
              {t("details")}
            </ButtonLink>
          ) : null
        }
      >
        {delivered ? null : (said?.fix ?? (status === null ? null : t("answered", { status, took })))}
      </Callout>
      <div className="grid min-w-0 gap-1.5">
        <p className="font-medium text-sm">{t("sent")}</p>
        <CodeBlock label={t("sent")} text={indentJson(body)} className="max-h-56" />
      </div>
      {response ? (
        <div className="grid min-w-0 gap-1.5">
          <p className="font-medium text-sm">{t("response")}</p>
          <CodeBlock label={t("response")} text={indentJson(response)} className="max-h-40" />
        </div>
      ) : null}
    </div>
  );
}
