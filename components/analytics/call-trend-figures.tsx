import { useTranslations } from "next-intl";
import type { CallTrend } from "@/lib/contracts/analytics";
import { Sparkline } from "./sparkline";
import { useFigureWords } from "./use-figure-words";

/** How much a connection was used in the last 24 hours, drawn and counted. */
export function CallTrendFigures({ trend }: { trend: CallTrend | null }) {
  const t = useTranslations("analytics.trend");
  const words = useFigureWords();
  if (!trend || trend.calls === 0) return <span className="text-quiet">{t("none")}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 max-sm:justify-end" title={t("title")}>
      <Sparkline values={trend.hourly} />
      <span className="whitespace-nowrap text-quiet text-xs tabular-nums">
        {words.count(trend.calls)}
        {trend.errors > 0 ? ` · ${t("errors", { count: trend.errors })}` : null}
      </span>
    </span>
  );
}
