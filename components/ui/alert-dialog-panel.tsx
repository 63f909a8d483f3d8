"use client";

import { useTranslations } from "next-intl";
import * as Radix from "radix-ui/alert-dialog";
import { useState } from "react";
import type { AlertDialogProps } from "./alert-dialog";
import { Button } from "./button";
import { DIALOG_LOOK, OVERLAY_LOOK } from "./overlay-look";
import { ProblemCallout } from "./problem-callout";
import { useReturnFocus } from "./use-return-focus";

type Progress = { kind: "asking" } | { kind: "working" } | { kind: "failed"; error: unknown };

// biome-ignore lint/style/noDefaultExport: React.lazy loads a default export.
export default function AlertDialogPanel(props: AlertDialogProps) {
  const { open, onOpenChange, title, effect, confirmLabel, tone = "danger", onConfirm, children } = props;
  const t = useTranslations("ui");
  const returnFocus = useReturnFocus();
  const [progress, setProgress] = useState<Progress>({ kind: "asking" });

  const change = (next: boolean) => {
    if (progress.kind === "working") return;
    setProgress({ kind: "asking" });
    onOpenChange(next);
  };
  const confirm = async () => {
    setProgress({ kind: "working" });
    try {
      await onConfirm();
      setProgress({ kind: "asking" });
      onOpenChange(false);
    } catch (error) {
      setProgress({ kind: "failed", error });
    }
  };

  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_LOOK} />
        <Radix.Content {...returnFocus} className={DIALOG_LOOK}>
          <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
          <Radix.Description className="mt-2 text-pretty text-quiet">{effect}</Radix.Description>
          {children ? <div className="mt-3">{children}</div> : null}
          {progress.kind === "failed" ? <ProblemCallout error={progress.error} className="mt-4" /> : null}
          <div className="mt-6 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button disabled={progress.kind === "working"}>{t("cancel")}</Button>
            </Radix.Cancel>
            <Button
              variant={tone === "danger" ? "danger" : "primary"}
              busy={progress.kind === "working"}
              onClick={confirm}
            >
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
