import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";
import { Fact } from "@/components/ui/fact";
import type { DeliveryDetail } from "@/lib/contracts/webhooks/deliveries";
import { AttemptList } from "./attempt-list";
import { CodeBlock } from "./code-block";
import { DeliveryBadge } from "./delivery-badge";
import { useFailureWords } from "./use-failure-words";

/** One with its event, or as a customer sees it: without. */
export type ShownDelivery = Omit<DeliveryDetail, "event"> & Partial<Pick<DeliveryDetail, "event">>;

/** All that is known of one delivery. */
export function DeliveryDetails({ delivery }: { delivery: ShownDelivery }) {
  const t = useTranslations("deliveries.sheet");
  const { attemptList, event } = delivery;
  return (
    <div className="grid gap-6">
      <Outcome delivery={delivery} />
      <Facts delivery={delivery} />
      <Part title={t("attempts")}>
        {attemptList.length > 0 ? (
          <AttemptList attempts={attemptList} />
        ) : (
          <p className="text-quiet">{t(noneBecause(delivery))}</p>
        )}
      </Part>
      {event === undefined ? null : (
        <Part title={t("event")}>
          {event === null ? (
            <p className="text-quiet">{t("eventGone")}</p>
          ) : (
            <CodeBlock label={t("event")} text={JSON.stringify(event, null, 2)} />
          )}
        </Part>
      )}
    </div>
  );
}

/** Why no try is shown. */
function noneBecause({ state, attempts }: ShownDelivery) {
  if (attempts > 0) return "attemptsGone";
  if (state === "filtered") return "noneFiltered";
  return state === "waiting" ? "noAttempts" : "noneCanceled";
}

function Outcome({ delivery }: { delivery: ShownDelivery }) {
  const t = useTranslations("deliveries.sheet");
  const failure = useFailureWords();
  const { state, lastError, lastStatus, dueAt } = delivery;
  const hasFailed = lastError !== null && (state === "failed" || state === "waiting");
  const words = hasFailed ? failure(lastError, lastStatus) : null;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <DeliveryBadge delivery={delivery} />
        {dueAt ? (
          <span className="text-quiet text-xs">{t.rich("next", { time: () => <ExactTime at={dueAt} /> })}</span>
        ) : null}
      </div>
      {words ? (
        <Callout tone={state === "failed" ? "danger" : "caution"} title={words.what}>
          {words.fix}
        </Callout>
      ) : null}
      {state === "filtered" || state === "canceled" ? <p className="text-pretty text-quiet">{t(state)}</p> : null}
    </div>
  );
}

function Facts({ delivery }: { delivery: ShownDelivery }) {
  const t = useTranslations("deliveries.sheet");
  const format = useFormatter();
  const exact = (at: string) => (
    <time dateTime={at} suppressHydrationWarning>
      {format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" })}
    </time>
  );
  const { createdAt, settledAt, attempts, sequence, messageId } = delivery;
  return (
    <dl className="grid grid-cols-2 gap-4">
      <Fact label={t("createdAt")}>{exact(createdAt)}</Fact>
      {settledAt ? <Fact label={t("settledAt")}>{exact(settledAt)}</Fact> : null}
      <Fact label={t("tries")}>{format.number(attempts)}</Fact>
      <Fact label={t("sequence")}>{format.number(sequence)}</Fact>
      <Fact label={t("messageId")} isWide>
        <CopyField what="webhook-id" value={messageId} />
      </Fact>
    </dl>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-2 font-semibold">{title}</h3>
      {children}
    </section>
  );
}
