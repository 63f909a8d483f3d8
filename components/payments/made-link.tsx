"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonLook } from "@/components/ui/button-look";
import { CopyField } from "@/components/ui/copy-field";
import { ExactTime } from "@/components/ui/exact-time";

export interface MadeCheckout {
  readonly kind: "checkout" | "link";
  readonly url: string;
  readonly expiresAt: string | null;
}

/** The address that the buyer is sent. */
export function MadeLink({ made: { url, expiresAt }, onDone }: { made: MadeCheckout; onDone: () => void }) {
  const t = useTranslations("payments.new");
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid min-w-0 gap-1.5">
        <p className="font-medium text-sm">{t("link")}</p>
        <CopyField what={t("link")} value={url} />
        {expiresAt ? (
          <p className="text-quiet text-xs">{t.rich("expires", { at: () => <ExactTime at={expiresAt} /> })}</p>
        ) : null}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <a href={url} target="_blank" rel="noreferrer" className={buttonLook({})}>
          <ExternalLink aria-hidden />
          {t("open")}
        </a>
        <Button variant="primary" onClick={onDone}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
