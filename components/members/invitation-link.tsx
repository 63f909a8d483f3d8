"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";

/** The one time that an invitation's link can be seen. */
export function InvitationLink({ url, onDone }: { url: string; onDone: () => void }) {
  const t = useTranslations("members");
  return (
    <div className="grid gap-4">
      <CopyField what={t("invitationLink")} value={url} />
      <p className="text-quiet text-xs">{t("linkOnce")}</p>
      <Button className="justify-self-end" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
