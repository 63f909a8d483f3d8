"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Analytics } from "@/lib/contracts/analytics";
import { AXIS_LOOK, GRID_LOOK } from "./chart-axes";
import { ChartTooltip } from "./chart-tooltip";
import { useFigureWords } from "./use-figure-words";
import { usePointWords } from "./use-point-words";

/** Calls over time; errors stand on top of what was answered, in another colour. */
export function CallsChart({
  series,
  stepSeconds,
}: Pick<Analytics, "stepSeconds"> & { series: readonly Analytics["series"][number][] }) {
  const t = useTranslations("analytics.charts");
  const format = useFormatter();
  const words = useFigureWords();
  const points = usePointWords(stepSeconds);
  const bars = series.map((point) => ({ ...point, answered: point.calls - point.errors }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={bars} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} title={t("calls")}>
        <CartesianGrid {...GRID_LOOK} />
        <XAxis dataKey="at" {...AXIS_LOOK} ticks={points.ticksOf(series)} tickFormatter={points.tick} minTickGap={24} />
        <YAxis
          {...AXIS_LOOK}
          width={44}
          allowDecimals={false}
          tickFormatter={(value: number) => format.number(value, { notation: "compact" })}
        />
        <Tooltip
          cursor={{ fill: "var(--hover)" }}
          isAnimationActive={false}
          content={({ active, label }) => {
            const point = active ? bars.find(({ at }) => at === label) : undefined;
            if (!point) return null;
            const rows = [
              { label: t("calls"), value: words.count(point.calls) },
              { label: t("errors"), value: words.count(point.errors) },
              { label: t("errorRate"), value: words.share(point.errorRate) },
              { label: t("bytes"), value: words.bytes(point.bytes) },
            ];
            return <ChartTooltip title={points.span(point.at)} rows={rows} />;
          }}
        />
        <Bar dataKey="answered" stackId="calls" fill="var(--chart-calls)" isAnimationActive={false} maxBarSize={28} />
        <Bar
          dataKey="errors"
          stackId="calls"
          fill="var(--chart-errors)"
          isAnimationActive={false}
          maxBarSize={28}
          radius={[2, 2, 0, 0]}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
