"use client";

import { Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { useShareLink } from "./queries";
import { type Shareable, ShareLinkForm } from "./share-link-form";

interface ShareLinkButtonProps {
  readonly customer: { readonly id: string; readonly name: string };
  /** What a customer can connect here. */
  readonly integrations: readonly Shareable[];
}

/** Makes a link that a customer connects accounts with, and shows it the one time that it can be seen. */
export function ShareLinkButton({ customer, integrations }: ShareLinkButtonProps) {
  const t = useTranslations("customers.share");
  const share = useShareLink(customer.id);
  const [isOpen, setOpen] = useState(false);
  const open = (next: boolean) => {
    share.reset();
    setOpen(next);
  };
  const made = share.data;
  return (
    <>
      <Button variant="primary" onClick={() => open(true)}>
        <Link2 aria-hidden />
        {t("button")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={open}
        title={made ? t("readyTitle") : t("title", { name: customer.name })}
        description={made ? t("readyDetail", { name: customer.name }) : t("detail")}
      >
        {made ? (
          <div className="grid min-w-0 gap-4">
            <CopyField what={t("link")} value={made.url} />
            <Button className="justify-self-end" onClick={() => open(false)}>
              {t("done")}
            </Button>
          </div>
        ) : (
          <ShareLinkForm
            integrations={integrations}
            isBusy={share.isPending}
            error={share.error}
            onShare={(wish) => share.mutate(wish)}
          />
        )}
      </Dialog>
    </>
  );
}
