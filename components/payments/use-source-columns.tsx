import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { Payment } from "@/lib/contracts/payments";
import type { Brands } from "./brands";

/** Through which account something came, where it is at the provider, and when it began. */
export function useSourceColumns<Row extends Pick<Payment, "source" | "createdAt">>(
  brands: Brands,
): readonly TableColumn<Row>[] {
  const t = useTranslations("payments");
  return [
    {
      key: "source",
      header: t("columns.source"),
      cell: ({ source: { integration, connectionName, url } }) => (
        <span className="flex min-w-0 items-center gap-2 text-quiet">
          {brands[integration]?.icon}
          <span className="wrap-anywhere">{connectionName}</span>
          {url ? (
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              aria-label={t("sheet.openThere", { provider: brands[integration]?.name ?? "" })}
              className="relative z-[1] rounded-sm hover:text-text"
            >
              <ExternalLink aria-hidden className="size-3.5" />
            </a>
          ) : null}
        </span>
      ),
    },
    {
      key: "at",
      header: t("columns.at"),
      align: "right",
      cell: ({ createdAt }) => <RelativeTime at={createdAt} className="relative z-[1] whitespace-nowrap text-quiet" />,
    },
  ];
}
