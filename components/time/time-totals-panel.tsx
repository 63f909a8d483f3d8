"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { TimeTotals } from "@/lib/contracts/time-entries";
import { useDuration } from "./use-duration";

const WAYS = ["days", "projects", "clients"] as const;
type Way = (typeof WAYS)[number];

/** What the time adds up to: by day, by project or by client. */
export function TimeTotalsPanel({ totals }: { totals: TimeTotals }) {
  const t = useTranslations("time.totals");
  const duration = useDuration();
  const [way, setWay] = useState<Way>("days");
  const rows = useRows(totals, way);
  const most = Math.max(...rows.map(({ minutes }) => minutes), 1);
  const id = useId();
  return (
    <section aria-labelledby={id} className="rounded-md border bg-raised p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <h2 id={id} className="font-semibold text-sm">
          <span className="text-lg tabular-nums">{duration(totals.total.minutes)}</span>{" "}
          <span className="font-normal text-quiet">
            {t("billable", { time: duration(totals.total.billableMinutes) })}
          </span>
        </h2>
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t("by")}</legend>
          {WAYS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === way}
              onClick={() => setWay(one)}
              className={cn(
                "h-8 rounded-md px-2.5 font-medium",
                one === way ? "bg-sunken text-text" : "text-quiet hover:text-text",
              )}
            >
              {t(one)}
            </button>
          ))}
        </fieldset>
      </div>
      <table className="mt-3 w-full" aria-label={t(`${way}Label`)}>
        <tbody>
          {rows.map(({ key, label, minutes }) => (
            <tr key={key}>
              <th scope="row" className="w-36 max-w-36 truncate py-1 pr-3 text-left font-normal" title={label}>
                {label}
              </th>
              <td className="py-1">
                <div aria-hidden className="h-2 rounded-sm bg-accent" style={{ width: `${(minutes / most) * 100}%` }} />
              </td>
              <td className="w-24 whitespace-nowrap py-1 pl-3 text-right tabular-nums">{duration(minutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useRows(totals: TimeTotals, way: Way) {
  const t = useTranslations("time.totals");
  const format = useFormatter();
  if (way === "days") {
    // Days have no zone: as UTC they come out as they went in.
    const inUtc = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
    return totals.days.map(({ date, minutes }) => ({
      key: date,
      label: format.dateTime(new Date(`${date}T00:00:00Z`), inUtc),
      minutes,
    }));
  }
  if (way === "projects") {
    return totals.projects.map(({ projectId, projectName, minutes }) => ({
      key: projectId,
      label: projectName,
      minutes,
    }));
  }
  return totals.clients.map(({ client, minutes }) => ({ key: client ?? "", label: client ?? t("noClient"), minutes }));
}
