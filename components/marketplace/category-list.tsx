import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { Category, Offer } from "./offer";

interface CategoryListProps {
  readonly offers: readonly Offer[];
  readonly categories: readonly Category[];
  /** Empty: all. */
  readonly current: string;
  readonly onChange: (key: string) => void;
}

/** The categories with how many integrations each has; on a phone a row that scrolls. */
export function CategoryList({ offers, categories, current, onChange }: CategoryListProps) {
  const t = useTranslations("marketplace");
  const all = [{ key: "", label: t("all") }, ...categories];

  return (
    <fieldset className="min-w-0 max-md:-mx-4 max-md:mb-4 max-md:overflow-x-auto max-md:px-4">
      <legend className="sr-only">{t("categories")}</legend>
      <div className="flex gap-1 py-0.5 md:-ml-2.5 md:flex-col md:gap-0.5">
        {all.map(({ key, label }) => (
          <button
            key={key}
            ref={key === current ? bringIntoView : undefined}
            type="button"
            aria-pressed={key === current}
            onClick={() => onChange(key)}
            className={cn(
              "flex h-8 shrink-0 items-center justify-between gap-3 whitespace-nowrap rounded-md px-2.5 font-medium transition-colors duration-100 max-md:border",
              key === current ? "bg-hover text-text" : "text-quiet hover:bg-hover hover:text-text",
            )}
          >
            {label}
            <span className="font-normal text-quiet text-xs tabular-nums">
              {key === "" ? offers.length : offers.filter((offer) => offer.category === key).length}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** On a phone the chosen one may be out of sight. Answers nothing: newer browsers' scrolling answers a promise. */
function bringIntoView(button: HTMLButtonElement | null): void {
  button?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
