"use client";

import { useTranslations } from "next-intl";
import { AlertDialog } from "@/components/ui/alert-dialog";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { useDuration } from "./use-duration";

interface DeleteEntryDialogProps {
  readonly entry: TimeEntry;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onDelete: () => Promise<void>;
}

/** Asks before an entry is deleted: what it said is gone for good. */
export function DeleteEntryDialog({ entry, open, onOpenChange, onDelete }: DeleteEntryDialogProps) {
  const t = useTranslations("time.delete");
  const duration = useDuration();
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("title", { what: entry.description })}
      effect={t("effect", { time: duration(entry.minutes) })}
      confirmLabel={t("confirm")}
      onConfirm={onDelete}
    />
  );
}
