"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import * as Radix from "radix-ui/dialog";
import { Button } from "./button";
import type { DialogProps } from "./dialog";
import { DIALOG_LOOK, OVERLAY_LOOK } from "./overlay-look";
import { useReturnFocus } from "./use-return-focus";

// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export.
export default function DialogPanel({ open, onOpenChange, title, description, footer, children }: DialogProps) {
  const t = useTranslations("ui");
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_LOOK} />
        <Radix.Content
          {...returnFocus}
          className={DIALOG_LOOK}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="pr-8">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            {description ? <Radix.Description className="mt-1 text-quiet">{description}</Radix.Description> : null}
          </div>
          {children ? <div className="mt-4">{children}</div> : null}
          {footer ? <div className="mt-6 flex flex-wrap justify-end gap-2">{footer}</div> : null}
          <Radix.Close asChild>
            <Button variant="ghost" size="icon" aria-label={t("close")} className="absolute top-3 right-3">
              <X aria-hidden />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
