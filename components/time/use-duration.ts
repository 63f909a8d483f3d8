import { useTranslations } from "next-intl";

/** Minutes in words: “1 h 30 min”, “45 min”, “8 h”. */
export function useDuration(): (minutes: number) => string {
  const t = useTranslations("time.duration");
  return (all) => {
    const hours = Math.floor(all / 60);
    const minutes = all % 60;
    if (hours === 0) return t("minutes", { minutes });
    return minutes === 0 ? t("hours", { hours }) : t("both", { hours, minutes });
  };
}
