import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f"];

/** A list with its filters before its content. */
export function ListSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex gap-2">
        <Skeleton className="h-8 w-20" />
        <Skeleton className="h-8 w-28" />
      </div>
      <div className="grid gap-2">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-13 w-full" />
        ))}
      </div>
    </div>
  );
}
