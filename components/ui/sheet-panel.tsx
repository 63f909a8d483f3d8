"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import * as Radix from "radix-ui/dialog";
import { Button } from "./button";
import { cn } from "./cn";
import { OVERLAY_LOOK } from "./overlay-look";
import type { SheetProps } from "./sheet";
import { useReturnFocus } from "./use-return-focus";

// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export.
export default function SheetPanel({ open, onOpenChange, title, description, children }: SheetProps) {
  const t = useTranslations("ui");
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_LOOK} />
        <Radix.Content
          {...returnFocus}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed inset-y-0 right-0 z-50 flex w-full flex-col border-l bg-raised shadow-xl duration-150 sm:max-w-lg",
            "data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:slide-out-to-right data-[state=open]:slide-in-from-right",
          )}
        >
          <div className="flex items-start gap-4 border-b px-5 py-4">
            <div className="min-w-0 grow">
              <Radix.Title className="break-words font-semibold text-base">{title}</Radix.Title>
              {description ? (
                <Radix.Description asChild>
                  <div className="mt-0.5 text-quiet">{description}</div>
                </Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon" aria-label={t("close")}>
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          <div className="grow overflow-y-auto p-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
