"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { NewReceiver } from "@/lib/contracts/receivers";
import { ReceiverForm } from "./receiver-form";
import { ToldOnce } from "./told-once";

interface NewReceiverButtonProps {
  /** Whose address it is to be; left out: a new custom webhook's. */
  readonly connection?: { readonly id: string; readonly name: string };
  /** There is one: nothing is left but to show its secrets. */
  readonly isMade?: boolean;
  readonly onDone?: () => void;
}

/** Asks what sends, then shows the address, once. */
export function NewReceiverButton({ connection, isMade = false, onDone }: NewReceiverButtonProps) {
  const t = useTranslations("receivers");
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<NewReceiver | null>(null);
  const open = (next: boolean) => {
    setMade(null);
    setOpen(next);
    if (!next) onDone?.();
  };
  return (
    <>
      {isMade ? null : (
        <Button variant="primary" onClick={() => open(true)}>
          <Plus aria-hidden />
          {t(connection ? "card.make" : "new")}
        </Button>
      )}
      <Dialog
        open={isOpen}
        onOpenChange={open}
        title={
          made ? t("madeTitle", { name: made.name }) : connection ? t("card.makeTitle", connection) : t("newTitle")
        }
        description={made ? t("madeDetail") : t("newDetail")}
      >
        {made ? (
          <ToldOnce receiver={made} onDone={() => open(false)} />
        ) : (
          <ReceiverForm receiver={null} connectionId={connection?.id} onSaved={setMade} />
        )}
      </Dialog>
    </>
  );
}
