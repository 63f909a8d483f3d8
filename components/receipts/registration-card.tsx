"use client";

import { RefreshCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRefreshPage } from "@/components/live/refresh-page";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WebhookRegistration } from "@/lib/contracts/webhook-registrations";
import { useRegister } from "./queries";

interface RegistrationCardProps {
  readonly registration: WebhookRegistration;
  readonly provider: string;
  readonly mayWrite: boolean;
}

/** Where the provider sends to, and how that stands there. */
export function RegistrationCard({ registration, provider, mayWrite }: RegistrationCardProps) {
  const t = useTranslations("webhooks.registration");
  const refreshPage = useRefreshPage();
  const register = useRegister();
  const { connectionId, address, setUpBy, state, canLook, problem, events } = registration;
  const look = () => register.mutate(connectionId, { onSuccess: refreshPage });
  return (
    <Card
      title={t("title")}
      description={t(`sentences.${sentenceOf(registration)}`, { provider })}
      action={
        mayWrite && canLook ? (
          <Button size="sm" busy={register.isPending} onClick={look}>
            <RefreshCw aria-hidden />
            {t(state === "registered" ? "check" : setUpBy === "person" ? "lookAgain" : "register")}
          </Button>
        ) : null
      }
    >
      <div className="grid gap-4">
        {problem ? (
          <Callout tone="danger" title={problem.message}>
            {problem.remedy}
          </Callout>
        ) : null}
        {register.error ? <ProblemCallout error={register.error} /> : null}
        {address ? <CopyField what={t("address")} value={address} /> : null}
        {events.length > 0 ? (
          <details>
            <summary className="w-fit cursor-pointer rounded-sm text-accent-text">
              {t("events", { count: events.length })}
            </summary>
            <ul className="mt-2 flex flex-wrap gap-1.5 font-mono text-xs">
              {events.map((event) => (
                <li key={event} className="rounded-sm border bg-sunken px-1.5 py-0.5">
                  {event}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        <Figures registration={registration} />
      </div>
    </Card>
  );
}

function sentenceOf({ address, setUpBy, state, problem }: WebhookRegistration) {
  if (address === null) return "unreachable";
  // The app's address is there: nobody has to set up one for the account.
  if (problem?.code === "scope_missing") return "scopeMissing";
  return setUpBy === "hub" || setUpBy === "nobody" ? (state ?? "watched") : setUpBy;
}

function Figures({ registration }: { registration: WebhookRegistration }) {
  const t = useTranslations("webhooks.registration");
  const format = useFormatter();
  const { lastReceivedAt, checkedAt, pendingCount } = registration;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      <div>
        <dt className="text-quiet text-xs">{t("lastReceived")}</dt>
        <dd>{lastReceivedAt ? <RelativeTime at={lastReceivedAt} /> : t("never")}</dd>
      </div>
      {checkedAt ? (
        <div>
          <dt className="text-quiet text-xs">{t("checked")}</dt>
          <dd>
            <RelativeTime at={checkedAt} />
          </dd>
        </div>
      ) : null}
      {pendingCount === null ? null : (
        <div>
          <dt className="text-quiet text-xs">{t("pending")}</dt>
          <dd>{format.number(pendingCount)}</dd>
        </div>
      )}
    </dl>
  );
}
