"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import { AgentForm } from "./agent-form";
import { useCreateAgent } from "./queries";

/** Makes an agent of the organization's own. */
export function NewAgentButton() {
  const t = useTranslations("agents");
  const create = useCreateAgent();
  const [isOpen, setOpen] = useState(false);
  const open = (next: boolean) => {
    create.reset();
    setOpen(next);
  };
  return (
    <>
      <Button variant="primary" onClick={() => open(true)}>
        <Plus aria-hidden />
        {t("new")}
      </Button>
      <Dialog open={isOpen} onOpenChange={open} title={t("new")} description={t("newDetail")}>
        <AgentForm
          label={t("create")}
          isBusy={create.isPending}
          error={create.error}
          onSave={(values) =>
            create.mutate(
              { ...values, idempotencyKey: crypto.randomUUID() },
              {
                onSuccess: ({ name, command }) => {
                  notify({ tone: "positive", text: t("made", { name, command }) });
                  open(false);
                },
              },
            )
          }
        />
      </Dialog>
    </>
  );
}
