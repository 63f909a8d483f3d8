"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { Switch } from "@/components/ui/switch";
import type { Agent } from "@/lib/contracts/agents";
import { useUpdateAgent } from "./queries";

export type OwnAgent = Agent & { readonly id: string };

interface AgentActionsProps {
  readonly agent: OwnAgent;
  readonly onEdit: (agent: OwnAgent) => void;
  readonly onRemove: (agent: OwnAgent) => void;
}

/** What can be done with an agent of one's own. */
export function AgentActions({ agent, onEdit, onRemove }: AgentActionsProps) {
  const t = useTranslations("agents");
  const update = useUpdateAgent();
  const named = { name: agent.name };
  // As chosen at once, until the answer says how it is.
  const isEnabled = update.isPending ? (update.variables.isEnabled ?? agent.isEnabled) : agent.isEnabled;
  return (
    <span className="flex flex-wrap items-center gap-2 sm:justify-end">
      <Switch
        aria-label={t("answersOf", named)}
        checked={isEnabled}
        disabled={update.isPending}
        onChange={({ target }) =>
          update.mutate(
            { id: agent.id, isEnabled: target.checked },
            { onError: ({ message }) => notify({ tone: "danger", text: message }) },
          )
        }
      />
      <Button size="sm" aria-label={t("editOf", named)} onClick={() => onEdit(agent)}>
        {t("edit")}
      </Button>
      <Button size="sm" aria-label={t("removeOf", named)} onClick={() => onRemove(agent)}>
        {t("remove")}
      </Button>
    </span>
  );
}
