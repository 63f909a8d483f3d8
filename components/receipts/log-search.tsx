import { useTranslations } from "next-intl";
import { SearchInAddress } from "@/components/ui/search-in-address";

const MOST_LETTERS = 100;

/** A text that the list is searched for, in the address. */
export function LogSearch() {
  const t = useTranslations("webhooks.filters");
  return (
    <SearchInAddress param="text" label={t("text")} hint={t("textHint")} forget={["event"]} maxLength={MOST_LETTERS} />
  );
}
