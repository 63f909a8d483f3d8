"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface CalendarsOnPhoneProps {
  readonly shown: number;
  readonly all: number;
  readonly children: ReactNode;
}

/** Where there is no room beside the grid, the list of calendars folds away above it. */
export function CalendarsOnPhone({ shown, all, children }: CalendarsOnPhoneProps) {
  const t = useTranslations("calendar");
  return (
    <details className="group mb-4 rounded-md border bg-raised lg:hidden">
      <summary className="flex list-none items-center justify-between gap-3 rounded-md px-3.5 py-2.5 [&::-webkit-details-marker]:hidden">
        {t("calendarsShown", { shown, all })}
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-quiet transition-transform duration-100 group-open:rotate-90"
        />
      </summary>
      <div className="border-t p-3.5">{children}</div>
    </details>
  );
}
