"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { DisconnectDialog } from "./disconnect-dialog";

type DisconnectCardProps = Omit<ComponentProps<typeof DisconnectDialog>, "open" | "onOpenChange">;

/** The way out, set apart from everything that can be undone. */
export function DisconnectCard(props: DisconnectCardProps) {
  const t = useTranslations("connections");
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="rounded-md border border-danger-edge p-4">
      <h2 className="font-semibold text-sm">{t("danger")}</h2>
      <p className="mt-0.5 text-quiet">{t("dangerDetail")}</p>
      <Button size="sm" className="mt-3 text-danger!" onClick={() => setOpen(true)}>
        {t("disconnect")}
      </Button>
      <DisconnectDialog {...props} open={isOpen} onOpenChange={setOpen} />
    </section>
  );
}
