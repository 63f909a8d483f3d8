"use client";

import { Ban, CircleCheck, CircleSlash, Clock, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { ConnectSession } from "@/lib/contracts/connect-sessions";
import { useRevokeSession, useShareLinks } from "./queries";

interface ShareLinkTableProps {
  readonly customerId: string;
  readonly firstPage: ListPage<ConnectSession>;
  /** Names of the catalogue, by key. */
  readonly names: Readonly<Record<string, string>>;
}

const ICONS: Readonly<Record<ConnectSession["status"], LucideIcon>> = {
  open: CircleCheck,
  expired: Clock,
  revoked: Ban,
  ended: CircleSlash,
};

/** The links that a customer was sent: what each is for, whether it works, and a way to end it. */
export function ShareLinkTable({ customerId, firstPage, names }: ShareLinkTableProps) {
  const t = useTranslations("customers.links");
  const list = useShareLinks(customerId, firstPage);
  const revoke = useRevokeSession();
  const [asked, setAsked] = useState<ConnectSession | null>(null);
  const columns = useColumns(names, setAsked);
  if (list.data.pages.every(({ data }) => data.length === 0)) return <p className="text-quiet">{t("empty")}</p>;
  return (
    <>
      <PagedTable label={t("title")} columns={columns} list={list} rowKey={({ id }) => id} />
      <AlertDialog
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={t("revokeAsk")}
        effect={t("revokeEffect")}
        confirmLabel={t("revoke")}
        onConfirm={async () => {
          if (!asked) return;
          await revoke.mutateAsync(asked.id);
          notify({ tone: "positive", text: t("revoked") });
        }}
      />
    </>
  );
}

function useColumns(
  names: Readonly<Record<string, string>>,
  onRevoke: (session: ConnectSession) => void,
): TableColumn<ConnectSession>[] {
  const t = useTranslations("customers.links");
  return [
    {
      key: "for",
      header: t("for"),
      onPhone: "title",
      cell: ({ integrations }) => (
        <span className="wrap-anywhere">{integrations.map((key) => names[key] ?? key).join(", ")}</span>
      ),
    },
    {
      key: "state",
      header: t("state"),
      cell: ({ status }) => (
        <Badge tone={status === "open" ? "positive" : "idle"} icon={ICONS[status]}>
          {t(`states.${status}`)}
        </Badge>
      ),
    },
    { key: "until", header: t("until"), cell: ({ expiresAt }) => <RelativeTime at={expiresAt} /> },
    {
      key: "by",
      header: t("by"),
      cell: ({ createdBy }) => <span className="wrap-anywhere text-quiet">{createdBy?.name ?? t("somebody")}</span>,
    },
    {
      key: "made",
      header: t("connected"),
      align: "right",
      cell: ({ connectionIds }) => <span className="tabular-nums">{connectionIds.length}</span>,
    },
    {
      key: "actions",
      header: t("actions"),
      align: "right",
      onPhone: "plain",
      cell: (session) =>
        session.status === "open" ? (
          <Button size="sm" onClick={() => onRevoke(session)}>
            {t("revoke")}
          </Button>
        ) : null,
    },
  ];
}
