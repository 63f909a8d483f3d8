import { useTranslations } from "next-intl";
import type { Analytics } from "@/lib/contracts/analytics";
import { useFigureWords } from "./use-figure-words";

/** How the calls ended, by kind of answer. */
export function StatusClasses({ analytics }: { analytics: Pick<Analytics, "statusClasses" | "totals"> }) {
  const t = useTranslations("analytics.statusClasses");
  const words = useFigureWords();
  const { statusClasses, totals } = analytics;
  return (
    <ul className="grid gap-3">
      {statusClasses.map(({ statusClass, calls }) => (
        <li key={statusClass}>
          <div className="flex items-baseline justify-between gap-3">
            <span>{t(statusClass)}</span>
            <span className="shrink-0 text-quiet tabular-nums">
              {words.count(calls)} · {words.share(calls / totals.calls)}
            </span>
          </div>
          <svg aria-hidden="true" className="mt-1.5 h-1.5 w-full rounded-full bg-sunken">
            <rect
              height="100%"
              width={`${(100 * calls) / totals.calls}%`}
              rx="3"
              className={statusClass === "2xx" ? "fill-chart-calls" : "fill-chart-errors"}
            />
          </svg>
        </li>
      ))}
    </ul>
  );
}
