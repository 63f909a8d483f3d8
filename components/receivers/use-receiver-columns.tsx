import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/ui/state-badge";
import type { TableColumn } from "@/components/ui/table";
import type { Receiver } from "@/lib/contracts/receivers";

/** What is told of a receiver; never its secrets. */
export function useReceiverColumns(): TableColumn<Receiver>[] {
  const t = useTranslations("receivers");
  return [
    {
      key: "name",
      header: t("columns.name"),
      onPhone: "title",
      cell: ({ name, description, address }) => (
        <span className="grid">
          <span className="break-words font-medium">{name}</span>
          {description ? <span className="break-words font-normal text-quiet">{description}</span> : null}
          <code className="break-all font-mono font-normal text-quiet text-xs">{address}</code>
        </span>
      ),
    },
    { key: "state", header: t("columns.state"), cell: ({ status }) => <StateBadge status={status} /> },
    {
      key: "proof",
      header: t("columns.proof"),
      cell: ({ signature, previousUntil }) => (
        <span className="grid">
          <span>{t(`proofs.${signature.kind}`)}</span>
          {previousUntil ? (
            <span className="text-quiet text-xs">
              {t.rich("previousUntil", { time: () => <RelativeTime at={previousUntil} /> })}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      key: "last",
      header: t("columns.last"),
      cell: ({ lastReceivedAt }) =>
        lastReceivedAt ? (
          <RelativeTime at={lastReceivedAt} className="text-quiet" />
        ) : (
          <span className="text-quiet">{t("nothingYet")}</span>
        ),
    },
  ];
}
