import { useTranslations } from "next-intl";
import { sayIfKnown } from "@/components/i18n/say-if-known";

/** How a choice is put; each integration's words are in the message catalogue, under the choice's name. */
export function useChoiceWords(name: string) {
  const t = useTranslations();
  const title = sayIfKnown(t, `choices.${name}.title`) ?? name;
  return {
    title,
    open: sayIfKnown(t, `choices.${name}.open`) ?? title,
    help: sayIfKnown(t, `choices.${name}.help`),
    none: sayIfKnown(t, `choices.${name}.none`) ?? t("connections.choose.none"),
  };
}
