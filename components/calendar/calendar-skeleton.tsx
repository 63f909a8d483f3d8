import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** The calendar before its content. */
export function CalendarSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-8 w-36 sm:ml-auto" />
        <Skeleton className="h-8 w-60" />
      </div>
      <div className="gap-6 lg:grid lg:grid-cols-[12rem_minmax(0,1fr)]">
        <div className="grid content-start gap-2.5 max-lg:mb-4">
          <Skeleton className="h-5 w-32" />
          <Skeleton className="h-5 w-40 max-lg:hidden" />
          <Skeleton className="h-5 w-36 max-lg:hidden" />
        </div>
        <Skeleton className="h-[38rem] w-full" />
      </div>
    </div>
  );
}
