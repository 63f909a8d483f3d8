"use client";

import { useTranslations } from "next-intl";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Analytics } from "@/lib/contracts/analytics";
import { AXIS_LOOK, GRID_LOOK } from "./chart-axes";
import { ChartTooltip } from "./chart-tooltip";
import { useFigureWords } from "./use-figure-words";
import { usePointWords } from "./use-point-words";

/** How long calls took: the middle one and the slow end. Where nothing was called, there is a gap. */
export function LatencyChart({
  series,
  stepSeconds,
}: Pick<Analytics, "stepSeconds"> & { series: readonly Analytics["series"][number][] }) {
  const t = useTranslations("analytics.charts");
  const words = useFigureWords();
  const points = usePointWords(stepSeconds);
  const lines = series.map(({ at, calls, latencyMs }) => ({ at, calls, ...latencyMs }));
  // A point that stands alone has no line: it is a dot.
  const dot = lines.filter(({ p50 }) => p50 !== null).length < lines.length / 2 ? { r: 2 } : false;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={lines} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} title={t("latency")}>
        <CartesianGrid {...GRID_LOOK} />
        <XAxis dataKey="at" {...AXIS_LOOK} ticks={points.ticksOf(series)} tickFormatter={points.tick} minTickGap={24} />
        <YAxis {...AXIS_LOOK} width={52} tickFormatter={(ms: number) => words.latency(ms)} />
        <Tooltip
          cursor={{ stroke: "var(--edge-strong)" }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const point = active ? lines.find(({ at }) => at === label) : undefined;
            if (!point) return null;
            const rows = [
              { label: t("p50"), value: words.latency(point.p50) },
              { label: t("p95"), value: words.latency(point.p95) },
              { label: t("calls"), value: words.count(point.calls) },
            ];
            return <ChartTooltip title={points.span(point.at)} rows={rows} />;
          }}
        />
        <Line dataKey="p50" stroke="var(--chart-calls)" strokeWidth={2} dot={dot} isAnimationActive={false} />
        <Line
          dataKey="p95"
          stroke="var(--chart-errors)"
          strokeWidth={2}
          strokeDasharray="5 3"
          dot={dot}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
