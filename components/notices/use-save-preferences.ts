import { useTranslations } from "next-intl";
import { notify } from "@/components/ui/notify";
import { type PreferencesChange, useUpdatePreferences } from "./queries";

/** Saves a choice, and says so. */
export function useSavePreferences(): (change: PreferencesChange) => void {
  const t = useTranslations("notices");
  const update = useUpdatePreferences();
  return (change) =>
    update.mutate(change, {
      onSuccess: () => notify({ tone: "positive", text: t("saved") }),
      onError: () => notify({ tone: "danger", text: t("notSaved") }),
    });
}
