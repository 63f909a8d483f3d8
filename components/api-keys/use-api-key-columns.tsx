import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { ApiKey } from "@/lib/contracts/api-keys";

/** What is told of a key. */
export function useApiKeyColumns({ showsEveryone }: { showsEveryone: boolean }): TableColumn<ApiKey>[] {
  const t = useTranslations("apiKeys");
  const instant = (at: string | null, none: "never" | "unused") =>
    at ? <RelativeTime at={at} className="text-quiet" /> : <span className="text-quiet">{t(none)}</span>;
  const member: TableColumn<ApiKey> = {
    key: "member",
    header: t("columns.member"),
    cell: (key) => key.member.name,
  };
  return [
    {
      key: "name",
      header: t("columns.name"),
      onPhone: "title",
      cell: ({ name, prefix }) => (
        <span className="grid">
          <span className="break-words font-medium">{name}</span>
          <code className="font-mono font-normal text-quiet text-xs">{prefix}…</code>
        </span>
      ),
    },
    ...(showsEveryone ? [member] : []),
    { key: "role", header: t("columns.role"), cell: ({ role }) => t(`roles.${role}`) },
    { key: "used", header: t("columns.lastUsed"), cell: ({ lastUsedAt }) => instant(lastUsedAt, "unused") },
    { key: "expires", header: t("columns.expires"), cell: ({ expiresAt }) => instant(expiresAt, "never") },
  ];
}
