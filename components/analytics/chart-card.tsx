"use client";

import { ChartNoAxesColumn, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

interface ChartCardProps {
  readonly title: string;
  /** What the colours and lines mean. */
  readonly legend: readonly { readonly label: string; readonly look: "calls" | "errors" | "line" | "dashes" }[];
  readonly chart: ReactNode;
  /** The same figures, exactly. */
  readonly table: ReactNode;
}

/** A chart, and the table behind it. Both take the same room. */
export function ChartCard({ title, legend, chart, table }: ChartCardProps) {
  const t = useTranslations("analytics.charts");
  const [isTable, setTable] = useState(false);
  return (
    <section aria-label={title} className="h-84 min-w-0 rounded-md border bg-raised p-4">
      <div className="flex h-8 items-center justify-between gap-3">
        <h2 className="truncate font-semibold text-sm">{title}</h2>
        <Button size="sm" variant="ghost" onClick={() => setTable(!isTable)}>
          {isTable ? <ChartNoAxesColumn aria-hidden /> : <Table2 aria-hidden />}
          {isTable ? t("showChart") : t("showTable")}
        </Button>
      </div>
      <ul className="mt-1 mb-2 flex h-5 gap-4 text-quiet text-xs">
        {legend.map(({ label, look }) => (
          <li key={label} className="flex items-center gap-1.5">
            <Mark look={look} />
            {label}
          </li>
        ))}
      </ul>
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section tabIndex={0} aria-label={t("tableOf", { title })} className="h-59 overflow-y-auto [&_th]:bg-raised">
          {table}
        </section>
      ) : (
        <div className="h-59 text-xs">{chart}</div>
      )}
    </section>
  );
}

function Mark({ look }: { look: ChartCardProps["legend"][number]["look"] }) {
  const isLine = look === "line" || look === "dashes";
  return (
    <svg aria-hidden="true" width={isLine ? 18 : 10} height="10">
      {isLine ? (
        <line
          x1="0"
          x2="18"
          y1="5"
          y2="5"
          strokeWidth="2"
          className={cn(look === "line" ? "stroke-chart-calls" : "stroke-chart-errors")}
          strokeDasharray={look === "dashes" ? "5 3" : undefined}
        />
      ) : (
        <rect width="10" height="10" rx="2" className={look === "calls" ? "fill-chart-calls" : "fill-chart-errors"} />
      )}
    </svg>
  );
}
