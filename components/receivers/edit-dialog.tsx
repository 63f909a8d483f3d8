"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { NewReceiver, Receiver } from "@/lib/contracts/receivers";
import { ReceiverForm } from "./receiver-form";
import { ToldOnce } from "./told-once";

interface EditDialogProps {
  /** null: none is changed. */
  readonly receiver: Receiver | null;
  readonly onClose: () => void;
}

/** The form that made it, with what is there but its secrets; a secret that the change took is shown, once. */
export function EditDialog({ receiver, onClose }: EditDialogProps) {
  const t = useTranslations("receivers");
  const [made, setMade] = useState<NewReceiver | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  const saved = (next: NewReceiver) => {
    notify({ tone: "positive", text: t("saved", { name: next.name }) });
    if (next.signingSecret === null) close();
    else setMade(next);
  };
  return (
    <Dialog
      open={receiver !== null}
      onOpenChange={close}
      title={t("editTitle", { name: (made ?? receiver)?.name ?? "" })}
      description={made ? t("madeDetail") : t("editDetail")}
    >
      {made ? <ToldOnce receiver={made} onDone={close} /> : null}
      {receiver && !made ? <ReceiverForm key={receiver.id} receiver={receiver} onSaved={saved} /> : null}
    </Dialog>
  );
}
