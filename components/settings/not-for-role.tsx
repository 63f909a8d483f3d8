import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

/** A part of the settings that a role may not open, for those who come by its address. */
export function NotForRole() {
  const t = useTranslations("settings");
  return (
    <EmptyState
      icon={Lock}
      title={t("notForRole.title")}
      description={t("notForRole.detail")}
      action={<ButtonLink href="/settings/organization">{t("notForRole.back")}</ButtonLink>}
    />
  );
}
