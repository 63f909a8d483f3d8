"use client";

import { useTranslations } from "next-intl";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { notify } from "@/components/ui/notify";
import type { OwnAgent } from "./agent-actions";
import { useDeleteAgent } from "./queries";

export function RemoveAgentDialog({ agent, onClose }: { agent: OwnAgent | null; onClose: () => void }) {
  const t = useTranslations("agents");
  const remove = useDeleteAgent();
  const { name = "", command = "" } = agent ?? {};
  return (
    <AlertDialog
      open={agent !== null}
      onOpenChange={onClose}
      title={t("removeTitle", { name })}
      effect={t("removeEffect", { command })}
      confirmLabel={t("remove")}
      onConfirm={async () => {
        if (!agent) return;
        await remove.mutateAsync(agent.id);
        notify({ tone: "positive", text: t("removed", { name }) });
        onClose();
      }}
    />
  );
}
