"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const KEYS = [
  { keys: ["t"], does: "today" },
  { keys: ["←", "k"], does: "previous" },
  { keys: ["→", "j"], does: "next" },
  { keys: ["m"], does: "month" },
  { keys: ["w"], does: "week" },
  { keys: ["d"], does: "day" },
  { keys: ["a"], does: "agenda" },
  { keys: ["n"], does: "new" },
  { keys: ["/"], does: "search" },
  { keys: ["?"], does: "help" },
] as const;

/** Which key does what. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("calendar.keys");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")}>
      <dl className="grid gap-2">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="flex items-center justify-between gap-4">
            <dt>{t(does)}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
