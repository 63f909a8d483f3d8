"use client";

import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { receiptBoard } from "./receipt-board";
import { ReceiptList } from "./receipt-list";

/** What disconnecting did, where no page shows it. */
export function ReceiptDialog() {
  const t = useTranslations("connections");
  const shown = useSyncExternalStore(receiptBoard.subscribe, receiptBoard.shown, () => null);
  const close = () => receiptBoard.show(null);
  return (
    <Dialog
      open={shown !== null}
      onOpenChange={close}
      title={t("receiptTitle")}
      description={shown?.title ?? ""}
      footer={<Button onClick={close}>{t("close")}</Button>}
    >
      {shown ? <ReceiptList steps={shown.receipt.receipt} /> : null}
    </Dialog>
  );
}
