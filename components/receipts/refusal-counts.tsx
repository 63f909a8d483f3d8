import { useFormatter, useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";
import { Table } from "@/components/ui/table";
import type { RefusalCount } from "@/lib/contracts/receipts/refusal";

interface RefusalCountsProps {
  readonly counts: readonly RefusalCount[];
  readonly nameOf: (integration: string) => string;
}

/** How much was refused, and why. */
export function RefusalCounts({ counts, nameOf }: RefusalCountsProps) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <Table
      label={t("webhooks.rejected.counts")}
      rows={counts}
      rowKey={({ integration, connection, reason }) => `${integration} ${connection?.id} ${reason}`}
      columns={[
        {
          key: "integration",
          header: t("webhooks.rejected.where"),
          cell: ({ integration, connection }) => connection?.name ?? nameOf(integration),
          onPhone: "title",
        },
        {
          key: "reason",
          header: t("webhooks.rejected.why"),
          cell: ({ reason }) => sayIfKnown(t, `webhooks.refusals.${reason}.what`) ?? reason,
        },
        {
          key: "count",
          header: t("webhooks.rejected.count"),
          cell: ({ count }) => format.number(count),
          align: "right",
        },
      ]}
    />
  );
}
