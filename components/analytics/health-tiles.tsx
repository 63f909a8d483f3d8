import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { StateBadge } from "@/components/ui/state-badge";
import type { Connection } from "@/lib/contracts/connections";

const STATUSES = ["active", "needs_reauth", "degraded", "rate_limited", "pending", "paused"] as const;

interface HealthTilesProps {
  readonly counts: Readonly<Record<Connection["status"], number>>;
  readonly total: number;
}

/** How many connections are in each state; a tile leads to those. */
export function HealthTiles({ counts, total }: HealthTilesProps) {
  const t = useTranslations("analytics");
  const tStates = useTranslations("states");
  const format = useFormatter();
  return (
    <section aria-labelledby="counts">
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="counts" className="font-semibold text-sm">
          {t("counts")}
        </h2>
        <p className="text-quiet tabular-nums">{t("total", { count: total })}</p>
      </div>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {STATUSES.map((status) => (
          <li key={status}>
            <Link
              href={`/integration-hub/active?status=${status}`}
              title={t("show", { state: tStates(status) })}
              className="flex h-full flex-col gap-3 rounded-md border bg-raised p-4 transition-colors duration-100 hover:border-edge-strong"
            >
              <span className="font-semibold text-2xl tabular-nums leading-7">{format.number(counts[status])}</span>
              <StateBadge status={status} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
