import { Archive, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { NamedApp } from "./named-app";

/** What is told of an app; never its secret. */
export function useOAuthAppColumns(): TableColumn<NamedApp>[] {
  const t = useTranslations("oauthApps");
  return [
    {
      key: "provider",
      header: t("columns.provider"),
      onPhone: "title",
      cell: ({ name, clientId }) => (
        <span className="grid">
          <span className="font-medium">{name}</span>
          <code className="break-all font-mono font-normal text-quiet text-xs">{clientId}</code>
        </span>
      ),
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: ({ retiredAt }) =>
        retiredAt ? (
          <Badge icon={Archive}>{t("states.retired")}</Badge>
        ) : (
          <Badge tone="positive" icon={CircleCheck}>
            {t("states.inUse")}
          </Badge>
        ),
    },
    {
      key: "secret",
      header: t("columns.secret"),
      cell: ({ secretSetAt, secretSetBy }) => (
        <span className="grid">
          <RelativeTime at={secretSetAt} />
          <span className="text-quiet text-xs">{t("by", { person: secretSetBy?.name ?? t("formerMember") })}</span>
        </span>
      ),
    },
    {
      key: "connections",
      header: t("columns.connections"),
      align: "right",
      cell: ({ connectionsCount }) => <span className="tabular-nums">{connectionsCount}</span>,
    },
  ];
}
