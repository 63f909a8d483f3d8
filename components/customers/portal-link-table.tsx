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
import type { PortalLink } from "@/lib/contracts/portal-links";
import { usePortalLinks, useRevokePortal } from "./queries";

interface PortalLinkTableProps {
  readonly customerId: string;
  readonly firstPage: ListPage<PortalLink>;
}

const ICONS: Readonly<Record<PortalLink["status"], LucideIcon>> = {
  open: CircleCheck,
  expired: Clock,
  revoked: Ban,
  ended: CircleSlash,
};

/** The links to their portal that a customer was sent: whether each works, and a way to end it. */
export function PortalLinkTable({ customerId, firstPage }: PortalLinkTableProps) {
  const t = useTranslations("customers.portal");
  const list = usePortalLinks(customerId, firstPage);
  const revoke = useRevokePortal();
  const [asked, setAsked] = useState<PortalLink | null>(null);
  const columns = useColumns(setAsked);
  return (
    <>
      <PagedTable label={t("list")} columns={columns} list={list} rowKey={({ id }) => id} />
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

function useColumns(onRevoke: (link: PortalLink) => void): TableColumn<PortalLink>[] {
  const t = useTranslations("customers.portal");
  return [
    {
      key: "state",
      header: t("state"),
      onPhone: "title",
      cell: ({ status }) => (
        <Badge tone={status === "open" ? "positive" : "idle"} icon={ICONS[status]}>
          {t(`states.${status}`)}
        </Badge>
      ),
    },
    { key: "until", header: t("until"), cell: ({ expiresAt }) => <RelativeTime at={expiresAt} /> },
    {
      key: "used",
      header: t("used"),
      cell: ({ usedAt }) => (usedAt ? <RelativeTime at={usedAt} /> : <span className="text-quiet">{t("never")}</span>),
    },
    {
      key: "by",
      header: t("by"),
      cell: ({ createdBy }) => <span className="wrap-anywhere text-quiet">{createdBy?.name ?? t("somebody")}</span>,
    },
    {
      key: "actions",
      header: t("actions"),
      align: "right",
      onPhone: "plain",
      cell: (link) =>
        link.status === "open" ? (
          <Button size="sm" onClick={() => onRevoke(link)}>
            {t("revoke")}
          </Button>
        ) : null,
    },
  ];
}
