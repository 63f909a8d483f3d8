import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFailureWords } from "@/components/deliveries/use-failure-words";
import { Callout } from "@/components/ui/callout";
import type { Delivery } from "@/lib/contracts/webhooks/deliveries";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { stateOf } from "./state-of";

interface EndpointTroubleProps {
  readonly endpoint: WebhookEndpoint;
  /** The newest that did not arrive; null: there is none, or nobody may see it. */
  readonly lastFailed: Delivery | null;
  /** What mends it. */
  readonly action: ReactNode;
}

/** What is wrong with an endpoint, what it affects, and what to do. */
export function EndpointTrouble({ endpoint, lastFailed, action }: EndpointTroubleProps) {
  const t = useTranslations("endpoints.trouble");
  const failure = useFailureWords();
  const state = stateOf(endpoint);
  if (state !== "failing" && state !== "resting" && state !== "gone" && state !== "given_up") return null;
  const words = lastFailed?.lastError ? failure(lastFailed.lastError, lastFailed.lastStatus) : null;
  return (
    <Callout tone={state === "failing" ? "caution" : "danger"} title={t(`${state}.what`)} action={action}>
      {words && state !== "gone" ? (
        <p>
          {t("lately")} {words.what} {words.fix}
        </p>
      ) : null}
      <p>{t(`${state}.fix`, { waiting: endpoint.health.waiting })}</p>
    </Callout>
  );
}
