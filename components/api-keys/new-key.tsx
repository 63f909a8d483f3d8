"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";

/** The one time that a key can be seen, and how to try it. */
export function NewKey({ apiKey, appUrl, onDone }: { apiKey: string; appUrl: string; onDone: () => void }) {
  const t = useTranslations("apiKeys");
  return (
    <div className="grid min-w-0 gap-4">
      <CopyField what={t("key")} value={apiKey} />
      <div className="grid min-w-0 gap-1.5">
        <p className="text-quiet text-xs">{t("tryIt")}</p>
        <CopyField what={t("command")} value={`curl -H "Authorization: Bearer ${apiKey}" ${appUrl}/api/members/me`} />
      </div>
      <Button className="justify-self-end" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
