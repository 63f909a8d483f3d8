import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** The page of one integration or connection before its content: head, main column, side column. */
export function DetailSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="mb-3 h-5 w-28" />
      <div className="mb-6 flex items-start gap-3.5">
        <Skeleton className="size-12 shrink-0" />
        <div>
          <Skeleton className="h-7 w-52" />
          <Skeleton className="mt-1.5 h-5 w-72 max-w-full" />
        </div>
      </div>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-6">
          <Skeleton className="h-52 w-full" />
          <Skeleton className="h-52 w-full" />
        </div>
        <Skeleton className="h-72 w-full" />
      </div>
    </div>
  );
}
