import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** A conversation before its messages are there. */
export function MessagesSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="flex h-full flex-col gap-4 p-4">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-6 w-40" />
      <Skeleton className="mt-auto h-14 w-3/5" />
      <Skeleton className="h-14 w-1/2 self-end" />
      <Skeleton className="h-10 w-full" />
    </div>
  );
}
