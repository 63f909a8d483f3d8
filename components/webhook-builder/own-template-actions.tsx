"use client";

import { Download, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRefreshPage } from "@/components/live/refresh-page";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { notify } from "@/components/ui/notify";
import { useDeleteTemplate } from "./queries";
import type { OwnTemplate } from "./template";

interface OwnTemplateActionsProps {
  readonly template: OwnTemplate;
  readonly onGone: () => void;
}

/** What can be done with the chosen template of the organization, beside starting from it. */
export function OwnTemplateActions({ template: { id, name, version }, onGone }: OwnTemplateActionsProps) {
  const t = useTranslations("webhookBuilder.ownTemplate");
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteTemplate();
  const refreshPage = useRefreshPage();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-quiet text-xs">{t("version", { name, version })}</span>
      {/* A file to take elsewhere: the browser's own download, not a page. */}
      <a href={`/api/webhooks/templates/${id}/export`} download={`${name}.json`} className={buttonLook({ size: "sm" })}>
        <Download aria-hidden />
        {t("export")}
      </a>
      <Button size="sm" onClick={() => setAsked(true)}>
        <Trash2 aria-hidden />
        {t("remove")}
      </Button>
      <AlertDialog
        open={isAsked}
        onOpenChange={setAsked}
        title={t("removeTitle", { name })}
        effect={t("removeEffect")}
        confirmLabel={t("remove")}
        onConfirm={async () => {
          await remove.mutateAsync(id);
          notify({ tone: "positive", text: t("removed", { name }) });
          onGone();
          refreshPage();
        }}
      />
    </div>
  );
}
