"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS_LOOK, GRID_LOOK } from "@/components/analytics/chart-axes";
import { ChartCard } from "@/components/analytics/chart-card";
import { ChartTooltip } from "@/components/analytics/chart-tooltip";
import { useFigureWords } from "@/components/analytics/use-figure-words";
import { usePointWords } from "@/components/analytics/use-point-words";
import { Table } from "@/components/ui/table";
import type { EndpointStatistics } from "@/lib/contracts/webhooks/endpoint";
import { type Step, stepsOf } from "./steps-of";

/** Tries over time: what arrived, and on top of it what did not; the same as a table behind. */
export function DeliveriesChart({ statistics }: { statistics: EndpointStatistics }) {
  const t = useTranslations("endpoints.statistics");
  const { steps, stepSeconds } = stepsOf(statistics.hours);
  return (
    <ChartCard
      title={t("chart")}
      legend={[
        { label: t("delivered"), look: "calls" },
        { label: t("failed"), look: "errors" },
      ]}
      chart={<Chart steps={steps} stepSeconds={stepSeconds} />}
      table={<StepTable steps={steps} stepSeconds={stepSeconds} />}
    />
  );
}

interface StepsProps {
  readonly steps: Step[];
  readonly stepSeconds: number;
}

function Chart({ steps, stepSeconds }: StepsProps) {
  const t = useTranslations("endpoints.statistics");
  const format = useFormatter();
  const words = useFigureWords();
  const points = usePointWords(stepSeconds);
  const bar = { stackId: "tries", isAnimationActive: false, maxBarSize: 28 };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={steps} margin={{ top: 4, right: 4, bottom: 0, left: 0 }} title={t("chart")}>
        <CartesianGrid {...GRID_LOOK} />
        <XAxis dataKey="at" {...AXIS_LOOK} ticks={points.ticksOf(steps)} tickFormatter={points.tick} minTickGap={24} />
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
            const step = active ? steps.find(({ at }) => at === label) : undefined;
            if (!step) return null;
            const rows = [
              { label: t("delivered"), value: words.count(step.delivered) },
              { label: t("failed"), value: words.count(step.failed) },
            ];
            return <ChartTooltip title={points.span(step.at)} rows={rows} />;
          }}
        />
        <Bar dataKey="delivered" {...bar} fill="var(--chart-calls)" />
        <Bar dataKey="failed" {...bar} fill="var(--chart-errors)" radius={[2, 2, 0, 0]} />
      </BarChart>
    </ResponsiveContainer>
  );
}

/** Newest first: what one looks for is mostly what just happened. */
function StepTable({ steps, stepSeconds }: StepsProps) {
  const t = useTranslations("endpoints.statistics");
  const words = useFigureWords();
  const points = usePointWords(stepSeconds);
  return (
    <Table
      label={t("chart")}
      columns={[
        { key: "at", header: t("from"), cell: ({ at }) => points.exact(at), onPhone: "title" },
        { key: "delivered", header: t("delivered"), cell: (step) => words.count(step.delivered), align: "right" },
        { key: "failed", header: t("failed"), cell: (step) => words.count(step.failed), align: "right" },
      ]}
      rows={steps.toReversed()}
      rowKey={({ at }) => at}
    />
  );
}
