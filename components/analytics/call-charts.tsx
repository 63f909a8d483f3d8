"use client";

import { useTranslations } from "next-intl";
import { Table, type TableColumn } from "@/components/ui/table";
import type { Analytics } from "@/lib/contracts/analytics";
import { CallsChart } from "./calls-chart";
import { ChartCard } from "./chart-card";
import { LatencyChart } from "./latency-chart";
import { useFigureWords } from "./use-figure-words";
import { usePointWords } from "./use-point-words";

export type SeriesPoint = Analytics["series"][number];

interface CallChartsProps {
  readonly series: readonly SeriesPoint[];
  readonly stepSeconds: number;
}

/** Calls with their errors, and how long they took, over time. */
export function CallCharts({ series, stepSeconds }: CallChartsProps) {
  const t = useTranslations("analytics.charts");
  return (
    <div className="grid gap-6">
      <ChartCard
        title={t("calls")}
        legend={[
          { label: t("answered"), look: "calls" },
          { label: t("errors"), look: "errors" },
        ]}
        chart={<CallsChart series={series} stepSeconds={stepSeconds} />}
        table={
          <SeriesTable
            series={series}
            stepSeconds={stepSeconds}
            title={t("calls")}
            show={["calls", "errors", "bytes"]}
          />
        }
      />
      <ChartCard
        title={t("latency")}
        legend={[
          { label: t("p50"), look: "line" },
          { label: t("p95"), look: "dashes" },
        ]}
        chart={<LatencyChart series={series} stepSeconds={stepSeconds} />}
        table={
          <SeriesTable series={series} stepSeconds={stepSeconds} title={t("latency")} show={["calls", "p50", "p95"]} />
        }
      />
    </div>
  );
}

interface SeriesTableProps extends CallChartsProps {
  readonly title: string;
  readonly show: readonly ("calls" | "errors" | "bytes" | "p50" | "p95")[];
}

/** Newest first: what one looks for is mostly what just happened. */
function SeriesTable({ series, stepSeconds, title, show }: SeriesTableProps) {
  const t = useTranslations("analytics.charts");
  const words = useFigureWords();
  const pointWords = usePointWords(stepSeconds);
  const cells: Readonly<Record<SeriesTableProps["show"][number], (point: SeriesPoint) => string>> = {
    calls: ({ calls }) => words.count(calls),
    errors: ({ errors }) => words.count(errors),
    bytes: ({ bytes }) => words.bytes(bytes),
    p50: ({ latencyMs }) => words.latency(latencyMs.p50),
    p95: ({ latencyMs }) => words.latency(latencyMs.p95),
  };
  const columns: TableColumn<SeriesPoint>[] = [
    { key: "at", header: t("from"), cell: ({ at }) => pointWords.exact(at), onPhone: "title" },
    ...show.map((key): TableColumn<SeriesPoint> => ({ key, header: t(key), cell: cells[key], align: "right" })),
  ];
  return <Table label={title} columns={columns} rows={series.toReversed()} rowKey={({ at }) => at} />;
}
