"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table";
import type { Invitation } from "@/lib/contracts/invitations";
import { useOpenInvitations, useRevokeInvitation } from "./queries";

/** Invitations that nobody has accepted yet. */
export function InvitationTable({ firstPage }: { firstPage: ListPage<Invitation> }) {
  const t = useTranslations("members");
  const list = useOpenInvitations(firstPage);
  const revoke = useRevokeInvitation();
  const [asked, setAsked] = useState<Invitation | null>(null);
  const columns: TableColumn<Invitation>[] = [
    {
      key: "email",
      header: t("email"),
      onPhone: "title",
      cell: ({ email }) => <span className="break-all">{email}</span>,
    },
    { key: "role", header: t("columns.role"), cell: ({ role }) => t(`roles.${role}`) },
    { key: "by", header: t("columns.invitedBy"), cell: ({ invitedBy }) => invitedBy.name },
    {
      key: "until",
      header: t("columns.expires"),
      cell: ({ expiresAt }) => <RelativeTime at={expiresAt} className="text-quiet" />,
    },
    {
      key: "actions",
      header: t("columns.actions"),
      align: "right",
      onPhone: "plain",
      cell: (invitation) => (
        <Button size="sm" onClick={() => setAsked(invitation)} aria-label={t("revokeOf", { email: invitation.email })}>
          {t("revoke")}
        </Button>
      ),
    },
  ];
  if (list.data.pages.every(({ data }) => data.length === 0)) return <p className="text-quiet">{t("noInvitations")}</p>;
  return (
    <>
      <PagedTable label={t("invitations")} columns={columns} list={list} rowKey={({ id }) => id} />
      <AlertDialog
        open={asked !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setAsked(null))}
        title={t("revokeAsk", { email: asked?.email ?? "" })}
        effect={t("revokeEffect")}
        confirmLabel={t("revoke")}
        onConfirm={async () => {
          if (asked) await revoke.mutateAsync(asked.id);
        }}
      />
    </>
  );
}
