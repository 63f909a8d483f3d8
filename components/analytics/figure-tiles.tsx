import { Minus, TrendingDown, TrendingUp } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { Analytics, CallFigures } from "@/lib/contracts/analytics";
import type { Connection } from "@/lib/contracts/connections";
import { useFigureWords } from "./use-figure-words";

interface FigureTilesProps {
  readonly analytics: Pick<Analytics, "totals" | "previous">;
  readonly counts: Readonly<Record<Connection["status"], number>>;
  readonly total: number;
}

/** Six figures of the time that is looked at, each beside what it was before. */
export function FigureTiles({ analytics: { totals, previous }, counts, total }: FigureTilesProps) {
  const t = useTranslations("analytics.tiles");
  const words = useFigureWords();
  const tiles = [
    { key: "calls", value: words.count(totals.calls), of: (figures: CallFigures) => figures.calls },
    { key: "errorRate", value: words.share(totals.errorRate), of: (figures: CallFigures) => figures.errorRate },
    { key: "p50", value: words.latency(totals.latencyMs.p50), of: (figures: CallFigures) => figures.latencyMs.p50 },
    { key: "p95", value: words.latency(totals.latencyMs.p95), of: (figures: CallFigures) => figures.latencyMs.p95 },
    { key: "bytes", value: words.bytes(totals.bytes), of: (figures: CallFigures) => figures.bytes },
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      {tiles.map(({ key, value, of }) => (
        <Tile key={key} label={t(key)} value={value}>
          {previous ? <Change now={of(totals)} before={of(previous)} isShare={key === "errorRate"} /> : t("notKept")}
        </Tile>
      ))}
      <Tile label={t("healthy")} value={t("healthyOf", { active: counts.active, total })}>
        {t("rightNow")}
      </Tile>
    </dl>
  );
}

function Tile({ label, value, children }: { label: string; value: string; children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col rounded-md border bg-raised p-4">
      <dt className="text-quiet">{label}</dt>
      <dd className="mt-1 truncate font-semibold text-xl tabular-nums leading-7">{value}</dd>
      <dd className="mt-1 text-quiet text-xs">{children}</dd>
    </div>
  );
}

interface ChangeProps {
  readonly now: number | null;
  readonly before: number | null;
  /** Compared in percentage points. */
  readonly isShare: boolean;
}

function Change({ now, before, isShare }: ChangeProps) {
  const t = useTranslations("analytics.tiles");
  const format = useFormatter();
  if (now === null || before === null || (before === 0 && !isShare)) return t("nothingBefore");
  const change = isShare ? (now - before) * 100 : now / before - 1;
  const shown = Math.abs(change) < (isShare ? 0.05 : 0.005) ? 0 : change;
  const Icon = shown === 0 ? Minus : shown > 0 ? TrendingUp : TrendingDown;
  const amount = isShare
    ? t("points", { points: format.number(shown, { maximumFractionDigits: 1, signDisplay: "exceptZero" }) })
    : format.number(shown, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });
  return (
    <span className="flex items-center gap-1" title={t("comparedTitle")}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {shown === 0 ? t("unchanged") : t("compared", { amount })}
    </span>
  );
}
