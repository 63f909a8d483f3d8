import { useFormatter, useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { DeadLetter } from "@/lib/contracts/dead-letters";
import { integrationName } from "@/lib/providers/catalogue";
import { jobWords } from "./job-words";

/**
 * What failed, for what, why, how often it was tried and when the last time.
 * @param ownNames of the organization's own integrations, by key
 */
export function useDeadLetterColumns(ownNames: Readonly<Record<string, string>>): TableColumn<DeadLetter>[] {
  const t = useTranslations("backgroundWork");
  const all = useTranslations();
  const format = useFormatter();
  return [
    {
      key: "job",
      header: t("columns.job"),
      onPhone: "title",
      cell: (letter) => (
        <span className="grid">
          <span className="text-pretty font-medium">{jobWords(all, letter.job)}</span>
          <span className="wrap-anywhere font-normal text-quiet text-xs">
            {letter.connection ? connectionWords(letter.connection, ownNames) : t(`scopes.${letter.scope}`)}
          </span>
        </span>
      ),
    },
    {
      key: "error",
      header: t("columns.error"),
      cell: ({ error }) =>
        error === null ? (
          <span className="text-quiet">{t("private")}</span>
        ) : (
          <span className="wrap-anywhere line-clamp-3 max-w-md text-pretty" title={error}>
            {error}
          </span>
        ),
    },
    { key: "tries", header: t("columns.tries"), align: "right", cell: ({ tries }) => format.number(tries) },
    { key: "failed", header: t("columns.failed"), cell: ({ failedAt }) => <RelativeTime at={failedAt} /> },
  ];
}

function connectionWords(
  { integration, name }: NonNullable<DeadLetter["connection"]>,
  ownNames: Readonly<Record<string, string>>,
): string {
  const title = ownNames[integration] ?? integrationName(integration);
  return name ? `${title} · ${name}` : title;
}
