"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFigureWords } from "@/components/analytics/use-figure-words";
import { Button } from "@/components/ui/button";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { EndpointStatistics as Statistics } from "@/lib/contracts/webhooks/endpoint";
import { DeliveriesChartLoader } from "./deliveries-chart-loader";
import { useEndpointStatistics } from "./queries";

const RANGES = [
  { hours: 24, label: "day" },
  { hours: 168, label: "week" },
  { hours: 720, label: "month" },
] as const;

/** What becomes of an endpoint's tries: figures, and a chart with its table behind. */
export function EndpointStatistics({ id }: { id: string }) {
  const t = useTranslations("endpoints.statistics");
  const [hours, setHours] = useState<number>(24);
  const { data, error, refetch } = useEndpointStatistics(id, hours);
  return (
    <section aria-label={t("title")} className="grid min-w-0 gap-4">
      <fieldset className="flex gap-1">
        <legend className="sr-only">{t("range")}</legend>
        {RANGES.map((range) => (
          <Button
            key={range.hours}
            size="sm"
            variant={range.hours === hours ? "secondary" : "ghost"}
            aria-pressed={range.hours === hours}
            onClick={() => setHours(range.hours)}
          >
            {t(range.label)}
          </Button>
        ))}
      </fieldset>
      {error ? <ProblemCallout error={error} onRetry={() => void refetch()} /> : null}
      <Tiles statistics={data ?? null} />
      {data ? (
        <DeliveriesChartLoader statistics={data} />
      ) : error ? null : (
        <Skeleton className="h-84 w-full rounded-md" />
      )}
    </section>
  );
}

function Tiles({ statistics }: { statistics: Statistics | null }) {
  const t = useTranslations("endpoints.statistics");
  const words = useFigureWords();
  const tiles = [
    { key: "delivered", value: statistics && words.count(statistics.delivered) },
    { key: "failed", value: statistics && words.count(statistics.failed) },
    { key: "successRate", value: statistics && words.share(statistics.successRate) },
    { key: "p95", value: statistics && words.latency(statistics.p95Ms) },
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {tiles.map(({ key, value }) => (
        <div key={key} className="rounded-md border bg-raised px-4 py-3">
          <dt className="text-quiet text-xs">{t(key)}</dt>
          <dd className="mt-1 font-semibold text-lg tabular-nums leading-7">
            {value ?? <Skeleton className="h-7 w-16" />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
