import { CircleCheck, RefreshCw, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";

export interface EncryptionKey {
  readonly keyId: string;
  readonly count: number;
  readonly state: "newest" | "older" | "missing";
}

const STATES = {
  newest: { tone: "positive", icon: CircleCheck },
  older: { tone: "caution", icon: RefreshCw },
  missing: { tone: "danger", icon: TriangleAlert },
} as const;

/** Which key seals how many of the organization's secrets. */
export function EncryptionKeyTable({ keys }: { keys: readonly EncryptionKey[] }) {
  const t = useTranslations("encryptionKeys");
  const format = useFormatter();
  return (
    <Table
      label={t("title")}
      rows={keys}
      rowKey={({ keyId }) => keyId}
      columns={[
        {
          key: "id",
          header: t("keyId"),
          onPhone: "title",
          cell: ({ keyId }) => <code className="font-mono text-xs">{keyId}</code>,
        },
        {
          key: "state",
          header: t("state"),
          cell: ({ state }) => (
            <Badge tone={STATES[state].tone} icon={STATES[state].icon}>
              {t(`states.${state}`)}
            </Badge>
          ),
        },
        { key: "count", header: t("secrets"), align: "right", cell: ({ count }) => format.number(count) },
      ]}
    />
  );
}
