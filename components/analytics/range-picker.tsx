import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { type AnalyticsAsked, analyticsAddress } from "./analytics-address";

const RANGES = ["24h", "7d", "30d", "90d"] as const;

/** How far back to look: four addresses. */
export function RangePicker({ asked }: { asked: AnalyticsAsked }) {
  const t = useTranslations("analytics");
  const chosen = asked.from === undefined ? asked.range : null;
  return (
    <nav aria-label={t("rangeLabel")}>
      <ul className="inline-flex rounded-md border bg-sunken p-0.5">
        {RANGES.map((range) => (
          <li key={range}>
            <Link
              href={analyticsAddress(asked, { range, from: undefined, to: undefined })}
              scroll={false}
              aria-current={range === chosen ? "true" : undefined}
              className={cn(
                "grid h-7 place-items-center whitespace-nowrap rounded-sm px-2.5 font-medium tabular-nums transition-colors duration-100",
                range === chosen ? "bg-raised text-text shadow-xs" : "text-quiet hover:text-text",
              )}
            >
              {t(`ranges.${range}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
