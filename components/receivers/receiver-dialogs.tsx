"use client";

import { useTranslations } from "next-intl";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { notify } from "@/components/ui/notify";
import type { Receiver } from "@/lib/contracts/receivers";
import { EditDialog } from "./edit-dialog";
import { useDeleteReceiver } from "./queries";
import type { ReceiverWish } from "./receiver-menu";
import { RotateDialog } from "./rotate-dialog";
import { TryDialog } from "./try-dialog";

export interface AskedReceiver {
  readonly receiver: Receiver;
  readonly wish: ReceiverWish;
}

interface ReceiverDialogsProps {
  /** null: nothing is asked. */
  readonly asked: AskedReceiver | null;
  readonly onClose: () => void;
}

/** What a person is asked more about, of what a receiver's menu offers. */
export function ReceiverDialogs({ asked, onClose }: ReceiverDialogsProps) {
  const t = useTranslations("receivers");
  const remove = useDeleteReceiver();
  const askedFor = (...wishes: ReceiverWish[]) => (asked && wishes.includes(asked.wish) ? asked.receiver : null);
  const removed = askedFor("remove");
  return (
    <>
      <EditDialog receiver={askedFor("edit")} onClose={onClose} />
      <TryDialog receiver={askedFor("try")} onClose={onClose} />
      <RotateDialog
        receiver={askedFor("key", "signing_secret")}
        what={asked?.wish === "signing_secret" ? "signing_secret" : "key"}
        onClose={onClose}
      />
      <AlertDialog
        open={removed !== null}
        onOpenChange={onClose}
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
