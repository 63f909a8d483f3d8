"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { AppProvider } from "@/lib/contracts/oauth-apps";
import { OAuthAppForm } from "./oauth-app-form";

/** Brings an own app. */
export function NewOAuthAppButton({ providers }: { providers: readonly AppProvider[] }) {
  const t = useTranslations("oauthApps");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("new")}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t("newTitle")} description={t("newDetail")}>
        <OAuthAppForm
          providers={providers}
          onMade={({ name }) => {
            setOpen(false);
            notify({ tone: "positive", text: t("made", { provider: name }) });
          }}
        />
      </Dialog>
    </>
  );
}
