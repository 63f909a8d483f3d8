import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** The two charts before they are drawn, in the very place that they will take. */
export function ChartsSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-84 w-full rounded-md" />
      <Skeleton className="h-84 w-full rounded-md" />
    </div>
  );
}
