"use client";

import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import type { Receiver } from "@/lib/contracts/receivers";
import { EditDialog } from "./edit-dialog";
import { useDeleteReceiver, useReceivers } from "./queries";
import { ReceiverMenu, type ReceiverWish } from "./receiver-menu";
import { RotateDialog } from "./rotate-dialog";
import { TryDialog } from "./try-dialog";
import { useReceiverColumns } from "./use-receiver-columns";

interface Asked {
  readonly receiver: Receiver;
  readonly wish: ReceiverWish;
}

/** Addresses that people made, with when something came last. */
export function ReceiverTable({ firstPage, mayWrite }: { firstPage: ListPage<Receiver>; mayWrite: boolean }) {
  const t = useTranslations("receivers");
  const list = useReceivers(firstPage);
  const remove = useDeleteReceiver();
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useReceiverColumns();
  const close = () => setAsked(null);
  const askedFor = (...wishes: ReceiverWish[]) => (asked && wishes.includes(asked.wish) ? asked.receiver : null);
  if (list.data.pages.every(({ data }) => data.length === 0)) {
    return <EmptyState icon={Webhook} title={t("emptyTitle")} description={t("emptyDetail")} />;
  }
  const actions = {
    key: "actions",
    header: t("columns.actions"),
    align: "right",
    onPhone: "plain",
    cell: (receiver: Receiver) => <ReceiverMenu receiver={receiver} onWish={(wish) => setAsked({ receiver, wish })} />,
  } as const;
  const removed = askedFor("remove");
  return (
    <>
      <PagedTable
        label={t("title")}
        columns={mayWrite ? [...columns, actions] : columns}
        list={list}
        rowKey={({ id }) => id}
      />
      <EditDialog receiver={askedFor("edit")} onClose={close} />
      <TryDialog receiver={askedFor("try")} onClose={close} />
      <RotateDialog
        receiver={askedFor("key", "signing_secret")}
        what={asked?.wish === "signing_secret" ? "signing_secret" : "key"}
        onClose={close}
      />
      <AlertDialog
        open={removed !== null}
        onOpenChange={close}
        title={t("removeAsk", { name: removed?.name ?? "" })}
        effect={t("removeEffect")}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          if (!removed) return;
          await remove.mutateAsync(removed.id);
          notify({ tone: "positive", text: t("removed", { name: removed.name }) });
        }}
      />
    </>
  );
}
