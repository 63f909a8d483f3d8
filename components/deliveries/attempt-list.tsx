"use client";

import { ChevronRight, CircleCheck, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFigureWords } from "@/components/analytics/use-figure-words";
import { cn } from "@/components/ui/cn";
import type { DeliveryDetail } from "@/lib/contracts/webhooks/deliveries";
import { CodeBlock } from "./code-block";
import { indentJson } from "./indent-json";
import { useFailureWords } from "./use-failure-words";

type Attempt = DeliveryDetail["attemptList"][number];

/** Every try, the newest first and open: what was sent, what came back, how long it took. */
export function AttemptList({ attempts }: { attempts: readonly Attempt[] }) {
  const newest = attempts.toSorted((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="grid gap-2">
      {newest.map((attempt, index) => (
        <li key={attempt.id}>
          <AttemptEntry attempt={attempt} isOpen={index === 0} />
        </li>
      ))}
    </ol>
  );
}

function AttemptEntry({ attempt, isOpen }: { attempt: Attempt; isOpen: boolean }) {
  const t = useTranslations("deliveries.attempt");
  const format = useFormatter();
  const figures = useFigureWords();
  const { number, at, delivered, status, durationMs } = attempt;
  const Icon = delivered ? CircleCheck : CircleX;
  return (
    <details open={isOpen} className="group rounded-md border">
      <summary className="flex min-h-10 cursor-pointer list-none flex-wrap items-center gap-x-2.5 gap-y-0.5 rounded-md px-3 py-2 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-quiet transition-transform duration-100 group-open:rotate-90 motion-reduce:transition-none"
        />
        <Icon aria-hidden className={cn("size-4 shrink-0", delivered ? "text-positive" : "text-danger")} />
        <span className="font-medium">{t("number", { number })}</span>
        <span className="text-quiet">{status === null ? t("noAnswer") : t("answered", { status })}</span>
        <span className="text-quiet tabular-nums">{figures.latency(durationMs)}</span>
        <time
          dateTime={at}
          title={format.dateTime(new Date(at), { dateStyle: "full", timeStyle: "long" })}
          suppressHydrationWarning
          className="ml-auto text-quiet text-xs"
        >
          {format.dateTime(new Date(at), {
            day: "numeric",
            month: "short",
            hour: "2-digit",
            minute: "2-digit",
            second: "2-digit",
          })}
        </time>
      </summary>
      <AttemptContent attempt={attempt} />
    </details>
  );
}

function AttemptContent({ attempt }: { attempt: Attempt }) {
  const t = useTranslations("deliveries.attempt");
  const failure = useFailureWords();
  const { error, status, requestHeaders, requestBody, responseHeaders, responseBody } = attempt;
  const words = error === null ? null : failure(error, status);
  return (
    <div className="grid gap-4 border-t p-3">
      {words ? (
        <div>
          <p className="font-medium text-danger">{words.what}</p>
          {words.fix ? <p className="text-pretty text-quiet">{words.fix}</p> : null}
        </div>
      ) : null}
      <Section title={t("response")}>
        {status === null ? <p className="text-quiet">{t("nothingCame")}</p> : null}
        {responseHeaders.length > 0 ? <Headers label={t("responseHeaders")} headers={responseHeaders} /> : null}
        {responseBody ? (
          <CodeBlock label={t("responseBody")} text={indentJson(responseBody)} className="max-h-56" />
        ) : status === null ? null : (
          <p className="text-quiet">{t("emptyBody")}</p>
        )}
      </Section>
      <Section title={t("request")}>
        {requestHeaders.length > 0 ? <Headers label={t("requestHeaders")} headers={requestHeaders} /> : null}
        {requestBody ? (
          <CodeBlock label={t("requestBody")} text={indentJson(requestBody)} className="max-h-56" />
        ) : (
          <p className="text-quiet">{t("bodyGone")}</p>
        )}
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-2">
      <h4 className="font-medium text-quiet text-xs">{title}</h4>
      {children}
    </section>
  );
}

function Headers({ label, headers }: { label: string; headers: Attempt["requestHeaders"] }) {
  return (
    <section aria-label={label}>
      <dl className="grid gap-1 rounded-md border bg-sunken p-3 font-mono text-xs">
        {headers.map(({ name, value }) => (
          <div key={name} className="grid gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <dt className="break-all text-quiet">{name}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
