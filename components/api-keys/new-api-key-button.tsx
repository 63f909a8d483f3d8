"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiKeyForm } from "./api-key-form";
import { NewKey } from "./new-key";
import type { NewApiKey, Role } from "./queries";

/** Asks what the key is for, then shows it, once. */
export function NewApiKeyButton({ roles, appUrl }: { roles: readonly Role[]; appUrl: string }) {
  const t = useTranslations("apiKeys");
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<NewApiKey | null>(null);

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
          <NewKey apiKey={made.key} appUrl={appUrl} onDone={() => open(false)} />
        ) : (
          <ApiKeyForm roles={roles} onMade={setMade} />
        )}
      </Dialog>
    </>
  );
}
