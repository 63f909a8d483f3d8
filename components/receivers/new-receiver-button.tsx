"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { NewReceiver } from "@/lib/contracts/receivers";
import { ReceiverForm } from "./receiver-form";
import { ToldOnce } from "./told-once";

/** Asks what sends, then shows the address, once. */
export function NewReceiverButton() {
  const t = useTranslations("receivers");
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<NewReceiver | null>(null);
  const open = (next: boolean) => {
    setMade(null);
    setOpen(next);
  };
  return (
    <>
      <Button variant="primary" onClick={() => open(true)}>
        <Plus aria-hidden />
        {t("new")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={open}
        title={made ? t("madeTitle", { name: made.name }) : t("newTitle")}
        description={made ? t("madeDetail") : t("newDetail")}
      >
        {made ? (
          <ToldOnce receiver={made} onDone={() => open(false)} />
        ) : (
          <ReceiverForm receiver={null} onSaved={setMade} />
        )}
      </Dialog>
    </>
  );
}
