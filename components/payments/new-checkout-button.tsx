"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CheckoutForm } from "./checkout-form";
import { type MadeCheckout, MadeLink } from "./made-link";

export interface Seller {
  readonly id: string;
  readonly name: string;
}

/** Asks what is sold, then shows the link by which it is paid. */
export function NewCheckoutButton({ sellers }: { sellers: readonly Seller[] }) {
  const t = useTranslations("payments.new");
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<MadeCheckout | null>(null);
  const open = (next: boolean) => {
    setMade(null);
    setOpen(next);
  };
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => open(true)}>
        <Plus aria-hidden />
        {t("button")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={open}
        title={made ? t(`made.${made.kind}`) : t("title")}
        description={made ? t(`madeDetail.${made.kind}`) : t("detail")}
      >
        {made ? (
          <MadeLink made={made} onDone={() => open(false)} />
        ) : (
          <CheckoutForm sellers={sellers} onMade={setMade} />
        )}
      </Dialog>
    </>
  );
}
