"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useOpenedOnce } from "@/components/ui/use-opened-once";
import { useUnreadCount } from "./use-unread-count";

const loadSheet = () => import("./notice-sheet");
const NoticeSheet = lazy(loadSheet);

const MOST_SHOWN = 99;

/** The bell: how many notices wait, and the way to them. The list's code is fetched when somebody is about to look. */
export function NoticeBell({ unread }: { unread: number }) {
  const t = useTranslations("notices");
  const count = useUnreadCount(unread);
  const [isOpen, setOpen] = useState(false);
  const wasOpened = useOpenedOnce(isOpen);
  return (
    <>
      <button
        type="button"
        title={t("title")}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={loadSheet}
        onFocus={loadSheet}
        onClick={() => setOpen(true)}
        className={cn(
          "flex items-center rounded-md font-medium text-quiet transition-colors duration-100 hover:bg-hover hover:text-text",
          "max-lg:size-10 max-lg:justify-center lg:h-9 lg:w-full lg:gap-2.5 lg:px-2.5",
        )}
      >
        <span className="relative">
          <Bell aria-hidden className="size-4.5 lg:size-4" />
          <Count count={count} className="absolute -top-2 left-2 lg:hidden" />
        </span>
        <span className="max-lg:sr-only">{t("title")}</span>
        <Count count={count} className="ml-auto max-lg:hidden" />
        {count > 0 ? <span className="sr-only">{t("unread", { count })}</span> : null}
      </button>
      {wasOpened ? (
        <Suspense fallback={null}>
          <NoticeSheet open={isOpen} onOpenChange={setOpen} unread={count} />
        </Suspense>
      ) : null}
    </>
  );
}

function Count({ count, className }: { count: number; className: string }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden
      className={cn(
        "grid h-4.5 min-w-4.5 place-items-center rounded-full bg-danger-solid px-1 font-semibold text-[0.6875rem] text-on-danger tabular-nums",
        className,
      )}
    >
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
    </span>
  );
}
