"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefreshPage } from "@/components/live/refresh-page";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import { useDeleteCustom } from "./queries";

/** Removes an integration that nothing is connected by. */
export function RemoveCustom({ custom: { id, name, connectionsCount } }: { custom: CustomIntegration }) {
  const t = useTranslations("customIntegrations");
  const router = useRouter();
  const refreshPage = useRefreshPage();
  const remove = useDeleteCustom();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="danger" className="ml-auto" onClick={() => setOpen(true)}>
        {t("remove")}
      </Button>
      <AlertDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("removeAsk", { name })}
        effect={t("removeEffect", { name, count: connectionsCount })}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          await remove.mutateAsync(id);
          notify({ tone: "positive", text: t("removed", { name }) });
          router.push("/integration-hub/marketplace");
          refreshPage();
        }}
      />
    </>
  );
}
