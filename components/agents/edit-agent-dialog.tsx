"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import type { OwnAgent } from "./agent-actions";
import { AgentForm } from "./agent-form";
import { useUpdateAgent } from "./queries";

/** Calls an agent something else; its command stays, so that nobody's habit breaks. */
export function EditAgentDialog({ agent, onClose }: { agent: OwnAgent | null; onClose: () => void }) {
  const t = useTranslations("agents");
  const update = useUpdateAgent();
  return (
    <Dialog
      open={agent !== null}
      onOpenChange={onClose}
      title={t("editTitle")}
      description={t("editDetail", { command: agent?.command ?? "" })}
    >
      {agent ? (
        <AgentForm
          agent={agent}
          label={t("save")}
          isBusy={update.isPending}
          error={update.error}
          onSave={({ name, description }) => update.mutate({ id: agent.id, name, description }, { onSuccess: onClose })}
        />
      ) : null}
    </Dialog>
  );
}
