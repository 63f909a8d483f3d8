import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const CATEGORIES = ["a", "b", "c", "d"];
const CARDS = ["a", "b", "c", "d", "e", "f"];

/** The marketplace before its content. */
export function MarketplaceSkeleton() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="gap-8 md:grid md:grid-cols-[11rem_minmax(0,1fr)]">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex gap-1 max-md:mb-4 md:flex-col">
        {CATEGORIES.map((category) => (
          <Skeleton key={category} className="h-8 w-28 shrink-0" />
        ))}
      </div>
      <div>
        <Skeleton className="mb-5 h-9 w-full" />
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {CARDS.map((card) => (
            <Skeleton key={card} className="h-40 w-full" />
          ))}
        </div>
      </div>
    </div>
  );
}
