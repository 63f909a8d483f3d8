"use client";

import { useTranslations } from "next-intl";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { notify } from "@/components/ui/notify";
import type { NamedApp } from "./named-app";
import { useDeleteOAuthApp, useRetireOAuthApp } from "./queries";

interface EndOAuthAppProps {
  /** Asked about: null where nothing is. */
  readonly retired: NamedApp | null;
  readonly removed: NamedApp | null;
  readonly onClose: () => void;
}

/** Asks before an app is retired or removed, and says what that does to its connections. */
export function EndOAuthApp({ retired, removed, onClose }: EndOAuthAppProps) {
  const t = useTranslations("oauthApps");
  const retire = useRetireOAuthApp();
  const remove = useDeleteOAuthApp();
  const provider = (retired ?? removed)?.name ?? "";
  const count = (retired ?? removed)?.connectionsCount ?? 0;
  return (
    <>
      <AlertDialog
        open={retired !== null}
        onOpenChange={onClose}
        title={t("retireAsk", { provider })}
        effect={t("retireEffect", { provider, count })}
        confirmLabel={t("retire")}
        tone="normal"
        onConfirm={async () => {
          if (!retired) return;
          await retire.mutateAsync({ id: retired.id, retired: true });
          notify({ tone: "positive", text: t("retired", { provider: retired.name }) });
        }}
      />
      <AlertDialog
        open={removed !== null}
        onOpenChange={onClose}
        title={t("removeAsk", { provider })}
        effect={t("removeEffect", { provider, count })}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          if (!removed) return;
          await remove.mutateAsync(removed.id);
          notify({ tone: "positive", text: t("removed", { provider: removed.name }) });
        }}
      />
    </>
  );
}
