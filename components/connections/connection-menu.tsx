"use client";

import { Ellipsis, Pause, Play, SquareArrowOutUpRight, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { notify } from "@/components/ui/notify";
import { ApiProblem } from "@/lib/client/api-problem";
import { DisconnectDialog } from "./disconnect-dialog";
import { useUpdateConnection } from "./queries";

interface ConnectionMenuProps {
  readonly connection: { readonly id: string; readonly title: string; readonly isPaused: boolean };
  readonly integration: string;
  readonly provider: string;
}

/** What can be done with a connection without opening it. */
export function ConnectionMenu({ connection, integration, provider }: ConnectionMenuProps) {
  const { id, title, isPaused } = connection;
  const t = useTranslations("connections");
  const setPaused = usePause(connection);
  const [isDisconnecting, setDisconnecting] = useState(false);

  return (
    <>
      <DropdownMenu
        variant="ghost"
        size="icon"
        align="end"
        aria-label={t("menu", { name: title })}
        groups={[
          {
            key: "actions",
            entries: [
              { kind: "link", label: t("open"), icon: SquareArrowOutUpRight, href: `/integration-hub/active/${id}` },
              {
                kind: "action",
                label: isPaused ? t("resume") : t("pause"),
                icon: isPaused ? Play : Pause,
                onSelect: () => void setPaused(!isPaused),
              },
            ],
          },
          {
            key: "danger",
            entries: [
              {
                kind: "action",
                label: t("disconnect"),
                icon: Unplug,
                tone: "danger",
                onSelect: () => setDisconnecting(true),
              },
            ],
          },
        ]}
      >
        <Ellipsis aria-hidden />
      </DropdownMenu>
      <DisconnectDialog
        connection={connection}
        integration={integration}
        provider={provider}
        open={isDisconnecting}
        onOpenChange={setDisconnecting}
        receiptIn="dialog"
      />
    </>
  );
}

/** Pauses or resumes, with the way back. */
function usePause({ id, title }: ConnectionMenuProps["connection"]): (paused: boolean) => Promise<void> {
  const t = useTranslations("connections");
  const tProblems = useTranslations("problems");
  const update = useUpdateConnection(id);

  const setPaused = async (paused: boolean, isUndo: boolean) => {
    try {
      await update.mutateAsync({ paused });
      const undo = { label: t("undo"), onSelect: () => void setPaused(!paused, true) };
      const text = paused ? t("paused", { name: title }) : t("resumed", { name: title });
      notify({ tone: "positive", text, ...(isUndo ? {} : { action: undo }) });
    } catch (error) {
      notify({ tone: "danger", text: (error instanceof ApiProblem && error.detail) || tProblems("unexpectedTitle") });
    }
  };
  return (paused) => setPaused(paused, false);
}
