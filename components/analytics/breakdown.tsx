import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Table, type TableColumn } from "@/components/ui/table";
import type { CallFigures } from "@/lib/contracts/analytics";
import { useFigureWords } from "./use-figure-words";

const SHOWN_AT_FIRST = 10;

export interface BreakdownRow extends CallFigures {
  readonly key: string;
  readonly name: ReactNode;
  /** Where one looks closer; null where there is nothing closer. */
  readonly href: string | null;
}

interface BreakdownProps {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly BreakdownRow[];
  /** The page's address with every row on it; null where it shows them already. */
  readonly showAll: string | null;
}

/** Calls by one of their dimensions, most first. */
export function Breakdown({ title, description, rows, showAll }: BreakdownProps) {
  const t = useTranslations("analytics.breakdown");
  const words = useFigureWords();
  const figure = (key: "calls" | "errorRate" | "p50" | "p95" | "bytes", cell: (row: BreakdownRow) => string) =>
    ({ key, header: t(key), cell, align: "right", className: "whitespace-nowrap" }) satisfies TableColumn<BreakdownRow>;
  const columns: TableColumn<BreakdownRow>[] = [
    {
      key: "name",
      header: title,
      onPhone: "title",
      className: "sm:w-full sm:max-w-0",
      cell: ({ name, href }) =>
        href ? (
          <Link href={href} scroll={false} className="underline-offset-4 after:absolute after:inset-0 hover:underline">
            {name}
          </Link>
        ) : (
          name
        ),
    },
    figure("calls", (row) => words.count(row.calls)),
    figure("errorRate", (row) => words.share(row.errorRate)),
    figure("p50", (row) => words.latency(row.latencyMs.p50)),
    figure("p95", (row) => words.latency(row.latencyMs.p95)),
    figure("bytes", (row) => words.bytes(row.bytes)),
  ];
  const shown = showAll ? rows.slice(0, SHOWN_AT_FIRST) : rows;
  return (
    <Card title={title} description={description}>
      <div className="[&_th]:bg-raised">
        <Table label={title} columns={columns} rows={shown} rowKey={({ key }) => key} />
      </div>
      {showAll && rows.length > shown.length ? (
        <p className="mt-3">
          <Link href={showAll} scroll={false} className="text-accent-text underline-offset-4 hover:underline">
            {t("showAll", { count: rows.length })}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
