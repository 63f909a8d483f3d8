"use client";

import { useTranslations } from "next-intl";
import { useFigureWords } from "@/components/analytics/use-figure-words";
import { Skeleton } from "@/components/ui/skeleton";
import { DeliverySparkline } from "./delivery-sparkline";
import { useEndpointStatistics } from "./queries";

const DAY_HOURS = 24;

/** An endpoint's last day in a row of a table: a small picture, how many arrived, and the share that did. */
export function DayFigures({ id }: { id: string }) {
  const t = useTranslations("endpoints.day");
  const words = useFigureWords();
  const { data, error } = useEndpointStatistics(id, DAY_HOURS);
  if (error) return <span className="text-quiet">–</span>;
  if (!data) return <Skeleton className="h-5 w-40" />;
  const tries = data.delivered + data.failed;
  if (tries === 0) return <span className="text-quiet">{t("none")}</span>;
  return (
    <span className="flex items-center gap-2.5">
      <DeliverySparkline hours={data.hours} />
      <span className="grid">
        <span className="tabular-nums">{words.share(data.successRate)}</span>
        <span className="whitespace-nowrap text-quiet text-xs tabular-nums">{t("tries", { count: tries })}</span>
      </span>
    </span>
  );
}

/** How long nearly all of a day's tries took at most. */
export function DayLatency({ id }: { id: string }) {
  const words = useFigureWords();
  const { data } = useEndpointStatistics(id, DAY_HOURS);
  return <span className="tabular-nums">{words.latency(data?.p95Ms ?? null)}</span>;
}
