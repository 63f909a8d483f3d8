import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

interface NothingFoundProps {
  readonly query: string;
  /** In words; null: in all of them. */
  readonly category: string | null;
  /** How many fit the words in other categories and states. */
  readonly elsewhere: number;
  readonly onSearchEverywhere: () => void;
  readonly onShowAll: () => void;
}

/** Says what was looked for and where, and the way out. */
export function NothingFound({ query, category, elsewhere, onSearchEverywhere, onShowAll }: NothingFoundProps) {
  const t = useTranslations("marketplace");
  const isElsewhere = query !== "" && elsewhere > 0;
  const description = () => {
    if (isElsewhere) return t("foundElsewhere", { query, count: elsewhere });
    if (query) return t("nothingFoundFor", { query });
    return category ? t("nothingFoundIn", { category }) : t("nothingFoundFilter");
  };
  return (
    <EmptyState
      icon={SearchX}
      title={t("nothingFound")}
      description={description()}
      action={
        <>
          {isElsewhere ? <Button onClick={onSearchEverywhere}>{t("searchEverywhere")}</Button> : null}
          <Button variant={isElsewhere ? "ghost" : "secondary"} onClick={onShowAll}>
            {t("showAll")}
          </Button>
        </>
      }
    />
  );
}
