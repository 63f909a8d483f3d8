import type { ReactNode } from "react";

interface ChartTooltipProps {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** The exact values of one point. */
export function ChartTooltip({ title, rows }: ChartTooltipProps) {
  return (
    <div className="min-w-36 rounded-md border bg-raised px-3 py-2 text-xs shadow-md">
      <p className="mb-1 font-medium">{title}</p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-quiet">{label}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
