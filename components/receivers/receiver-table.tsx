"use client";

import { Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PagedTable } from "@/components/settings/paged-table";
import type { ListPage } from "@/components/settings/use-paged-list";
import { EmptyState } from "@/components/ui/empty-state";
import type { Receiver } from "@/lib/contracts/receivers";
import { useReceivers } from "./queries";
import { type AskedReceiver, ReceiverDialogs } from "./receiver-dialogs";
import { ReceiverMenu } from "./receiver-menu";
import { useReceiverColumns } from "./use-receiver-columns";

/** Addresses that people made, with when something came last. */
export function ReceiverTable({ firstPage, mayWrite }: { firstPage: ListPage<Receiver>; mayWrite: boolean }) {
  const t = useTranslations("receivers");
  const list = useReceivers(firstPage);
  const [asked, setAsked] = useState<AskedReceiver | null>(null);
  const columns = useReceiverColumns();
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
  return (
    <>
      <PagedTable
        label={t("title")}
        columns={mayWrite ? [...columns, actions] : columns}
        list={list}
        rowKey={({ id }) => id}
      />
      <ReceiverDialogs asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
